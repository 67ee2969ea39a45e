// The core speaks of A003 and E07; the meeting knows platforms and people.
import { expect, it } from 'vitest';
import { withNames } from '../src/secretariat/results/results.svelte';

const names = new Map([
  ['A003', '缙云软件测试平台'],
  ['A004', '嘉陵适配验证平台'],
  ['E07', '庚某七'],
]);

it('puts names for ids that are known, once, and leaves everything else alone', () => {
  const told: readonly (readonly [string, string])[] = [
    ['适配评测类：并列跨过名额线（A003、A004）', '适配评测类：并列跨过名额线（缙云软件测试平台、嘉陵适配验证平台）'],
    ['E07 庚某七 还没有交回评分', '庚某七 还没有交回评分'],
    ['专家 E07 对 A003 的异常评分还没有处理完', '专家 庚某七 对 缙云软件测试平台 的异常评分还没有处理完'],
    ['与 A099 并列，A0031 与 XA003 不是编号', '与 A099 并列，A0031 与 XA003 不是编号'],
  ];
  for (const [sentence, named] of told) expect(withNames(sentence, names)).toBe(named);
});
