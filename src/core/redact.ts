import * as v from 'valibot';
import { isMdnsName, parseAddress } from './address.ts';
import { type AnyReport, anyReportSchema } from './any-report.ts';
import { AddressMask, Numbering } from './mask.ts';

/**
 * A copy of a report that can be shared: without addresses, host names, ICE credentials, foundations and device labels.
 *
 * Stand-ins are consistent within one report, so that equal things stay equal: `5.5.n1.h1` (see {@link AddressMask}),
 * `mdns-1.local`, `host-1`, `ufrag-1`, `foundation-1`, `device-1`. The verdict, the findings' outcomes, times, ports, the
 * networks' names and the browser's own description stay. Fields that the schema does not know are dropped.
 */
export function redactReport<R extends AnyReport>(report: R): R {
  const redactor = new Redactor(report);
  // Twice, since the browser's version texts lose only addresses that some other place has shown by then.
  redactor.walk(report, '');
  const redacted = v.parse(anyReportSchema, { ...asRecord(redactor.walk(report, '')), redacted: true });
  // Redaction keeps the kind, which is no free text.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return redacted as R;
}

/** Fields whose text comes from outside and may hold anything. */
const FREE_TEXT = new Set([
  'candidate',
  'detail',
  'message',
  'errorText',
  'error',
  'value',
  'params',
  'address',
  'hostCandidate',
]);
/** The scheme of a URL with its authority; STUN and TURN URLs have no slashes (RFC 7064, RFC 7065). */
const URL_HEAD = /\b(stuns?:|turns?:|[a-z][a-z\d+.-]*:\/\/)([^\s/?#"'<>,;]+)/gi;
/** A credential with the word that announces it, as SDP (RFC 8839 §5.4), candidate lines and URLs write it. */
const CREDENTIAL =
  /\b(ice-ufrag:|ice-pwd:|ufrag[ =:]|pwd[=:]|password[=:]|token[=:]|credential[=:]|bearer )\s*[^\s&;,"']+/gi;
/** A host name with a top-level domain, which candidates may carry instead of an address. */
const DOMAIN_NAME = /^(?:[\w-]+\.)+[a-z]{2,}$/i;
/** The same inside a text; in lower case only, so that `RTCPeerConnection.createOffer` is none. */
const DOMAIN_NAMES = /(?<![\w.-])(?:[a-z\d-]+\.)+(?!local\b)[a-z]{2,24}(?![\w-])/g;
const HARDWARE_ADDRESS = /\b[\da-f]{2}(?:[:-][\da-f]{2}){5,}\b/gi;

class Redactor {
  readonly #addresses = new AddressMask();
  readonly #mdnsNames = new Numbering('mdns-');
  readonly #hostNames = new Numbering('host-');
  readonly #ufrags = new Numbering('ufrag-');
  readonly #foundations = new Numbering('foundation-');
  readonly #labels = new Numbering('device-');
  /** Values that free text may repeat, with the stand-in of each. */
  readonly #repeated = new Map<string, string>();
  readonly #repeatedHosts = new Set<string>();
  readonly #versions: ReadonlySet<string>;
  readonly #userAgent: string;

  constructor({ browser, icelensVersion }: AnyReport) {
    const known = browser ? [browser] : [];
    const versions = known.flatMap((each) => [
      each.version ?? '',
      each.osVersion ?? '',
      ...each.brands.map((b) => b.version),
    ]);
    this.#userAgent = known[0]?.userAgent ?? '';
    this.#versions = new Set([...versions, ...known.map((each) => each.userAgent), icelensVersion]);
  }

  /** The same value with every text in it redacted; `key` is the name of the field that holds it. */
  walk(value: unknown, key: string): unknown {
    if (typeof value === 'string') return this.#field(value, key);
    if (Array.isArray(value)) return value.map((each) => this.walk(each, key));
    // A city and a provider name one household in a thousand; the provider alone stays.
    if (key === 'place') return null;
    if (key === 'places') return {};
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [
      this.#addresses.apply(name),
      this.walk(each, key === 'params' ? key : name),
    ]);
    return Object.fromEntries(entries);
  }

  #field(text: string, key: string): string {
    if (text === '') return text;
    if (this.#versions.has(text)) return this.#addresses.applyKnown(text);
    switch (key) {
      case 'usernameFragment':
        return this.#remember(text, this.#ufrags.of(text), 4);
      case 'foundation':
        return this.#remember(text, this.#foundations.of(text), 6);
      case 'label':
        return this.#remember(text, this.#labels.of(text), 3);
      case 'hostname':
        return this.#host(text);
      case 'address':
      case 'relatedAddress':
        return DOMAIN_NAME.test(text) ? this.#host(text) : this.#text(text, true);
      default:
        return this.#text(text, FREE_TEXT.has(key));
    }
  }

  /** Notes a value for free text, unless it is so short that ordinary words would be taken for it. */
  #remember(value: string, standIn: string, minLength: number): string {
    if (value.length >= minLength) this.#repeated.set(value, standIn);
    return standIn;
  }

  #text(text: string, isFree: boolean): string {
    // A browser's own description may stand inside a longer text; its version numbers can look like addresses.
    if (this.#userAgent !== '' && text.includes(this.#userAgent)) {
      const masked = this.#addresses.applyKnown(this.#userAgent);
      return text
        .split(this.#userAgent)
        .map((part) => this.#text(part, isFree))
        .join(masked);
    }
    const named = this.#names(text);
    return this.#addresses.apply(isFree ? this.#freeText(named) : named);
  }

  #names(text: string): string {
    return text
      .replace(URL_HEAD, (_, scheme: string, authority: string) => this.#url(scheme, authority))
      .replace(/(:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/g, '$1')
      .replace(/(?<![\w.-])(?:[\w-]+\.)+local(?![\w-])/gi, (name) => `${this.#mdnsNames.of(name.toLowerCase())}.local`);
  }

  #freeText(text: string): string {
    let result = text
      .replace(CREDENTIAL, '$1…')
      .replace(DOMAIN_NAMES, (name) => this.#host(name))
      .replace(HARDWARE_ADDRESS, (found) => found.replace(/[\da-f]{2}/gi, 'xx'))
      .replace(
        /^((?:a=)?candidate:)(\S+)/i,
        (_, head: string, foundation: string) => head + this.#foundations.of(foundation),
      )
      .replace(/\b(\d{1,3}\.\d{1,3})\.\d{1,3}\.x\b/g, '$1.x.x')
      .replace(/\b([\da-f]{1,4}:[\da-f]{1,4}):(?:[\da-f]{1,4}:)*(?:x:)+x\b/gi, '$1:x:x');
    for (const [value, standIn] of this.#repeated) result = replaceWord(result, value, standIn);
    for (const host of this.#repeatedHosts) {
      const pattern = new RegExp(`(?<![\\w.-])(?:[\\w-]+\\.)*${escapePattern(host)}(?![\\w-])`, 'gi');
      result = result.replace(pattern, (name) => this.#host(name));
    }
    return result;
  }

  #url(scheme: string, authority: string): string {
    const place = authority.slice(authority.lastIndexOf('@') + 1);
    // An address is left to the address mask. Chromium drops the brackets of IPv6, so two colons are one, too.
    if (place.startsWith('[') || place.split(':').length > 2) return scheme + place;
    const [name = '', ...port] = place.split(':');
    if (parseAddress(name) || isMdnsName(name)) return scheme + place;
    return [scheme + this.#host(name), ...port].join(':');
  }

  #host(name: string): string {
    const lower = name.toLowerCase();
    if (lower === 'localhost' || /^host-\d+$/.test(lower)) return name;
    if (parseAddress(name) || isMdnsName(name)) return this.#text(name, false);
    this.#repeatedHosts.add(lower);
    return this.#hostNames.of(lower);
  }
}

/** Replaces a value where it stands alone, so that `ab` in `abc` stays. */
function replaceWord(text: string, value: string, standIn: string): string {
  return text.replace(new RegExp(`(?<![\\w+/])${escapePattern(value)}(?![\\w+/])`, 'g'), () => standIn);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
