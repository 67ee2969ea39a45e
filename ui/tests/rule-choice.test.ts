// What a person set in the dialog must reach the core as set, and what was left empty must not become a zero.
import { expect, it } from 'vitest';
import type { RuleLine } from '../src/door/door';
import { Choosing } from '../src/secretariat/results/ruleChoice.svelte';

const plain: RuleLine = {
  key: '', title: { zh: '', en: '' }, text: { zh: '', en: '' }, whole: { zh: '', en: '' }, pass_line: '70', places: 3, decimals: 2, rounding: 'half_up',
  by_role: false, role_weights: [], roles: [], quotas: null, vote: null,
};
const weighted: RuleLine = { ...plain, key: 'role_weighted', by_role: true, role_weights: [['组长', '1.5']] };
const voted: RuleLine = { ...plain, key: 'two_stage', vote: { shortlist: 3, share: '2/3' } };

it('begins with the rule in force and sends it back unchanged', () => {
  const { choice } = new Choosing({ ...plain, quotas: { places: 10, at_least: [['testing', 2]], at_most: [] }, roles: [['E01', '组长']] }, [weighted, voted]);
  expect(choice).toMatchObject({ preset: null, places: 3, pass_line: '70', vote: { share: '' }, roles: [['E01', '组长']] });
  expect(choice.quotas).toEqual({ places: 10, at_least: [['testing', 2]], at_most: [] });
});

it('takes over what a preset brings, and leaves empty fields out', () => {
  const choosing = new Choosing(plain, [weighted, voted]);
  choosing.choose('two_stage');
  expect(choosing.choice.vote).toEqual({ shortlist: 3, share: '2/3' });
  choosing.votes = false;
  expect(choosing.choice.vote).toEqual({ shortlist: 0, share: '' });
  choosing.choose('role_weighted');
  choosing.roles['E02'] = '组长';
  choosing.roles['E03'] = '';
  expect(choosing.choice).toMatchObject({ role_weights: [['组长', '1.5']], roles: [['E02', '组长']] });
  choosing.quotas = true;
  choosing.least['testing'] = '';
  choosing.most['testing'] = '4';
  expect(choosing.choice.quotas).toEqual({ places: 0, at_least: [], at_most: [['testing', 4]] });
});
