/** Levels of lists and objects in one packet; a deeper one would make whoever walks through it run out of stack. */
export const MAX_NESTING = 64;

const OPENERS = ['[', '{'];
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether the JSON at the end of a socket.io packet is nested deeper than `limit`; says nothing of whether it is valid. */
export function isNestedDeeper(packet: string, limit: number = MAX_NESTING): boolean {
  // Nearly every packet has fewer brackets than levels are allowed, and finding them costs far less than reading it.
  if (!hasMoreOpeners(packet, limit)) return false;
  // A namespace may hold quotes, which would hide what comes after.
  const begin = packet.startsWith('/', 1) ? packet.indexOf(',') + 1 : 0;
  let depth = 0;
  let isInText = false;
  for (let at = begin; at < packet.length; at += 1) {
    // oxlint-disable-next-line unicorn/prefer-code-point -- only ASCII is looked for, and a code point costs twice
    const code = packet.charCodeAt(at);
    if (isInText && code === BACKSLASH) at += 1;
    else if (code === QUOTE) isInText = !isInText;
    else if (isInText) continue;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth += 1;
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

function hasMoreOpeners(text: string, limit: number): boolean {
  let count = 0;
  for (const opener of OPENERS) {
    for (let at = text.indexOf(opener); at !== -1; at = text.indexOf(opener, at + 1)) {
      count += 1;
      if (count > limit) return true;
    }
  }
  return false;
}
