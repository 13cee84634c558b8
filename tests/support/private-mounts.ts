import { mkdir } from 'node:fs/promises';

/**
 * The command that runs a program with `files` at `folder`, seen by that program alone: in a mount namespace of its own, so
 * that a machine-wide policy of one test reaches no other browser. For `wrapExecutable` of cli/drivers.
 */
export async function withFolder(folder: string, files: string): Promise<readonly string[]> {
  // A mount needs a place; as root an empty folder stays behind.
  await mkdir(folder, { recursive: true });
  const rights = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const script = 'mount --bind "$0" "$1" && shift && exec "$@"';
  return ['unshare', '--mount', ...rights, 'sh', '-c', script, files, folder];
}
