/** Public STUN servers that WebRTC developers know by name. They are asked only after a click has put them into the list. */
export const PUBLIC_SERVERS = [
  { name: 'Google', url: 'stun:stun.l.google.com:19302' },
  { name: 'Cloudflare', url: 'stun:stun.cloudflare.com:3478' },
  { name: 'Nextcloud', url: 'stun:stun.nextcloud.com:443' },
  { name: 'Twilio', url: 'stun:global.stun.twilio.com:3478' },
] as const;
