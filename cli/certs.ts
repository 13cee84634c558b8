import { join } from 'node:path';
import type { Language } from '../src/core/messages/languages.ts';
import { certificateDirectory } from '../server/install.ts';
import { interfaceAddresses } from '../server/interfaces.ts';
import { type Sentence, speak } from '../server/speak.ts';
import { StartError } from '../server/start-error.ts';
import { certificateHosts, machineNames } from '../server/tls/certificate-hosts.ts';
import { CERTIFICATE_FILE, ensureCertificate } from '../server/tls/certificate-store.ts';
import type { Output } from './serve.ts';
import { certificateLines } from './start-text.ts';

/** Makes or shows the certificate of this machine. @returns the exit code. */
export async function certs(
  language: Language,
  { out, err }: Output,
  directory = certificateDirectory(),
): Promise<0 | 2> {
  const say = ({ id, params }: Sentence) => speak(language, id, params);
  try {
    const { certificate } = await ensureCertificate(directory, certificateHosts(machineNames(), interfaceAddresses()));
    for (const line of certificateLines(certificate)) out(say(line));
    out(speak(language, 'certs.file', { file: join(directory, CERTIFICATE_FILE) }));
    if (certificate.source === 'self-signed') out(speak(language, 'certs.install-mkcert'));
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    err(say(error.sentence));
    return 2;
  }
}
