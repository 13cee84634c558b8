/** Asks the session to meet other devices, or to part from them; bubbles through shadow roots. */
export class MeetRequestEvent extends Event {
  static readonly type = 'meet-request';
  readonly wants: 'meet' | 'part';
  constructor(wants: 'meet' | 'part') {
    super(MeetRequestEvent.type, { bubbles: true, composed: true });
    this.wants = wants;
  }
}
