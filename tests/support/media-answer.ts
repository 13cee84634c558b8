import type { BrowserContext } from 'playwright/test';

/**
 * Answers the question for camera and microphone in place of a person, whom no browser driver can play in every browser.
 * Nothing is granted to WebRTC by it: only the way to the second run is tested so.
 */
export function answerPermission(answer: 'granted' | 'refused'): (context: BrowserContext) => Promise<void> {
  return async (context) => {
    await context.addInitScript((given) => {
      const device: MediaDeviceInfo = { kind: 'audioinput', label: '', deviceId: '', groupId: '', toJSON: () => ({}) };
      MediaDevices.prototype.enumerateDevices = () => Promise.resolve([device]);
      MediaDevices.prototype.getUserMedia = () =>
        given === 'granted'
          ? Promise.resolve(new MediaStream())
          : Promise.reject(new DOMException('refused', 'NotAllowedError'));
    }, answer);
  };
}
