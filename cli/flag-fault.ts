import type { FlagFault } from '../server/flag-words.ts';
import { CommandError } from './say.ts';

/** The sentence for a fault in the words of a command line. */
export function flagError(command: 'report' | 'audit' | 'doctor', fault: FlagFault): CommandError {
  if (fault.fault === 'argument') return new CommandError('cli.error.argument', { command, seen: fault.seen });
  const { flag } = fault;
  if (fault.fault === 'value-missing') {
    return new CommandError('cli.error.value-missing', { flag, placeholder: fault.placeholder });
  }
  return fault.meant === undefined
    ? new CommandError('cli.error.flag', { command, flag })
    : new CommandError('cli.error.flag-meant', { flag, meant: fault.meant });
}
