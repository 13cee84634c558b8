import type { Gathered, MediaDevicesArtifact } from '../core/artifacts.ts';
import { failed, gathered } from './outcome.ts';

/** Permission states: granted, denied or prompt; null where the browser does not tell (older Firefox). */
export interface MediaPermissions {
  readonly camera: string | null;
  readonly microphone: string | null;
}

async function permissionState(name: 'camera' | 'microphone'): Promise<string | null> {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return null;
  }
}

/** Asks the browser whether this page may use camera and microphone; asks the person nothing. */
export async function queryMediaPermissions(): Promise<MediaPermissions> {
  const [camera, microphone] = await Promise.all([permissionState('camera'), permissionState('microphone')]);
  return { camera, microphone };
}

/** What those states mean for WebRTC: either one granted lifts the hiding of local addresses. */
export function summarizePermissions({ camera, microphone }: MediaPermissions): 'none' | 'granted' | 'unknown' {
  if (camera === 'granted' || microphone === 'granted') return 'granted';
  return camera === null || microphone === null ? 'unknown' : 'none';
}

/** Lists the media devices that any page can see; never asks for permission. */
export async function gatherMediaDevices(): Promise<Gathered<MediaDevicesArtifact>> {
  // Absent on insecure origins.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media?.enumerateDevices) return failed('media-devices-absent', 'navigator.mediaDevices is missing');
  try {
    const [devices, permissions] = await Promise.all([media.enumerateDevices(), queryMediaPermissions()]);
    return gathered({
      devices: devices.map(({ kind, label, deviceId }) => ({ kind, label, hasDeviceId: deviceId !== '' })),
      ...permissions,
    });
  } catch (cause) {
    return failed('media-devices-refused', cause);
  }
}
