/** Bytes of a plain Binding request, as a gathering browser sends it. */
export const REQUEST_BYTES = 20;

/** A Binding request whose transaction id carries a number, by which its answer is recognized (RFC 8489 §5). */
export function bindingRequest(id: number): Buffer {
  const request = Buffer.alloc(REQUEST_BYTES);
  request.writeUInt32BE(0x00010000, 0);
  request.writeUInt32BE(0x2112a442, 4);
  request.writeUInt32BE(id, 16);
  return request;
}

/** The number in the transaction id of an answer; undefined for anything but a Binding success. */
export function answeredId(answer: Buffer): number | undefined {
  return answer.length >= REQUEST_BYTES && answer.readUInt16BE(0) === 0x0101 ? answer.readUInt32BE(16) : undefined;
}
