/** How a watch calls a person who looks elsewhere: by a notification and by a sound. Both are asked for by a click. */

/** What became of the wish for notifications. */
export type NotifyState = 'off' | 'on' | 'denied' | 'insecure';

const TONE_HZ = 880;
const TONE_S = 0.18;
const TONES = 3;

/** Calls a person; holds what the browser gave for that. */
export class Alarm {
  #audio: AudioContext | null = null;
  #notify = false;

  /** Asks the browser for notifications. */
  async allowNotifications(): Promise<NotifyState> {
    this.#notify = false;
    if (!isSecureContext) return 'insecure';
    if (!('Notification' in globalThis)) return 'denied';
    this.#notify = (await Notification.requestPermission()) === 'granted';
    return this.#notify ? 'on' : 'denied';
  }

  /** Shows no more notifications. */
  refuseNotifications(): void {
    this.#notify = false;
  }

  /** Makes sound ready and plays one tone of it, or lets go of it; browsers allow it only in answer to a click. */
  setSound(on: boolean): void {
    void this.#audio?.close();
    this.#audio = on ? new AudioContext() : null;
    this.#play(1);
  }

  /** Calls. @param text what a notification says. */
  call(text: { readonly title: string; readonly body: string }): void {
    this.#play(TONES);
    if (!this.#notify) return;
    try {
      // One at a time: a new one with the same tag takes the place of the old.
      const shown = new Notification(text.title, { body: text.body, tag: 'icelens-watch' });
      shown.addEventListener('click', () => window.focus());
    } catch {
      // Chromium on Android shows notifications of service workers only; sound and page still tell.
      this.#notify = false;
    }
  }

  #play(tones: number): void {
    const audio = this.#audio;
    if (!audio) return;
    // A system that slept, or a call on a phone, may have paused it.
    if (audio.state !== 'running') void audio.resume();
    const volume = audio.createGain();
    volume.gain.value = 0.2;
    volume.connect(audio.destination);
    for (let index = 0; index < tones; index += 1) {
      const tone = audio.createOscillator();
      tone.frequency.value = TONE_HZ;
      tone.connect(volume);
      tone.start(audio.currentTime + index * TONE_S * 2);
      tone.stop(audio.currentTime + index * TONE_S * 2 + TONE_S);
    }
  }
}
