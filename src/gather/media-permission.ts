import type { MediaPermissions } from './media-devices.ts';
import { type Failure, failed } from './outcome.ts';

/** Our codes for what getUserMedia() rejects with (Media Capture and Streams §10.2). */
const CODES: Readonly<Record<string, string>> = {
  NotAllowedError: 'permission-denied',
  NotFoundError: 'no-device',
  NotReadableError: 'device-busy',
};

async function wantedDevices(media: MediaDevices): Promise<MediaStreamConstraints> {
  const kinds = new Set((await media.enumerateDevices()).map(({ kind }) => kind));
  return { audio: kinds.has('audioinput'), video: kinds.has('videoinput') };
}

/** Camera and microphone in use; {@link release} ends it. */
export interface MediaGrant {
  readonly status: 'ok';
  /** Stops the tracks; calling it again does nothing. */
  release(): void;
}

/**
 * Asks the person for camera and microphone. Only ever called on a person's click. The devices stay in use until they are
 * released: a browser to which no lasting permission was given may lift the hiding of addresses only while it captures.
 *
 * @returns the grant, or a failure with code `media-devices-absent`, `no-device`, `permission-denied`, `device-busy` or
 * `permission-failed`.
 */
export async function askMediaPermission(known: MediaPermissions): Promise<MediaGrant | Failure> {
  // A standing permission lifts the hiding by itself; opening a device that another program holds would only fail.
  if (known.camera === 'granted' || known.microphone === 'granted') return { status: 'ok', release: () => undefined };
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media?.getUserMedia) return failed('media-devices-absent', 'navigator.mediaDevices is missing');
  try {
    const wanted = await wantedDevices(media);
    if (!wanted.audio && !wanted.video) return failed('no-device', 'there is neither camera nor microphone');
    const stream = await media.getUserMedia(wanted);
    return {
      status: 'ok',
      release: () => {
        for (const track of stream.getTracks()) track.stop();
      },
    };
  } catch (cause) {
    return failed((cause instanceof DOMException && CODES[cause.name]) || 'permission-failed', cause);
  }
}
