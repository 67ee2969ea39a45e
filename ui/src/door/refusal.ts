// Turns whatever was thrown into a failure a person can read: the core's own when it is one, else an honest "unknown".
import { en } from '../words/en';
import { zh } from '../words/zh';
import type { Failure, Text } from '../gen/door';

/** What a refused call throws. Decide on `failure.code`, never on its text. */
export class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'Refused';
    this.failure = failure;
  }
}

export function refusalOf(thrown: unknown): Failure {
  if (thrown instanceof Refused) return thrown.failure;
  if (isFailure(thrown)) return thrown;
  return {
    code: 'unknown',
    place: thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : '',
    message: { zh: zh.common.unknownFailure, en: en.common.unknownFailure },
    remedy: { zh: zh.common.unknownRemedy, en: en.common.unknownRemedy },
  };
}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null) return false;
  return 'code' in value && typeof value.code === 'string' && 'message' in value && isBoth(value.message) && 'remedy' in value && isBoth(value.remedy);
}

function isBoth(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string' && 'en' in value && typeof value.en === 'string';
}
