// Reasons and advice of the core speak of A003 and E07; the meeting knows platforms and people.
import { expect, it } from 'vitest';
import { codeOf } from '../src/parts/code';
import { withNames } from '../src/secretariat/results/results.svelte';
import { words } from '../src/words/words.svelte';

const names = new Map([
  ['A003', '缙云软件测试平台'],
  ['A004', '嘉陵适配验证平台'],
  ['E07', '庚某七'],
]);

it('puts names for ids that are known, not behind a name, and leaves everything else alone', () => {
  const told: readonly (readonly [string, string])[] = [
    ['与 A003、A004 并列', '与 缙云软件测试平台、嘉陵适配验证平台 并列'],
    ['E07 给 A003 的 5 项打分', '庚某七 给 缙云软件测试平台 的 5 项打分'],
    ['缙云软件测试平台（A003）已入围', '缙云软件测试平台（A003）已入围'],
    ['缙云软件测试平台 (A003) is on the shortlist', '缙云软件测试平台 (A003) is on the shortlist'],
    ['与 A099 并列，A0031 与 XA003 不是编号', '与 A099 并列，A0031 与 XA003 不是编号'],
  ];
  for (const [sentence, named] of told) expect(withNames(sentence, names)).toBe(named);
});

it('says the code of an expert in the language of the reader', () => {
  words.language = 'en';
  expect(['专1', '专12', 'E07'].map(codeOf)).toEqual(['Expert 1', 'Expert 12', 'E07']);
  words.language = 'zh';
  expect(codeOf('专1')).toBe('专1');
});
