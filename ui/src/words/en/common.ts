import type { Shape } from '../shape';
import type { common as zh } from '../zh/common';

export const common: Shape<typeof zh> = {
  product: 'Linxuan',
  seal: '遴',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close',
  opening: 'Opening…',
  loading: 'Reading…',
  offline: 'Offline · encrypted',
  stages: { admission: 'Admission', selection: 'Selection', annual: 'Annual assessment' },
  all: 'All',
  none: 'None',
  fingerprint: (value) => `Fingerprint ${value}`,
  expertCode: (n) => `Expert ${n}`,
  comma: ', ',
  told: (label, value) => `${label}: ${value}`,
  unknownFailure: 'The program gave no readable reason.',
  unknownRemedy: 'Please try once more; if it happens again, note what you were doing and contact whoever gave you the software.',
};
