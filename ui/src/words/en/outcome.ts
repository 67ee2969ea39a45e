import type { Shape } from '../shape';
import type { outcome as zh } from '../zh/outcome';

export const outcome: Shape<typeof zh> = {
  names: { pass: 'Met', fail: 'Not met', manual: 'Needs a person', missing: 'Missing' },
  basis: (basis) => `rests on ${basis}`,
  decided: (now, was, at) => `Decided by a person: ${now} (was: ${was}) ${at}`,
  because: (reason) => `Reason: ${reason}`,
};
