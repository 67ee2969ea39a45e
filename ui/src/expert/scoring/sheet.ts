// Puts an acknowledged change into the sheet on the screen. Copies what the core said; adds nothing up.
import type { MarkSaved, ScoreLine, ScoringCriterion, ScoringSheet, SheetStatus } from '../../door/door';

export function withStatus(sheet: ScoringSheet, status: SheetStatus): ScoringSheet {
  return { ...sheet, status, line: lineWith(sheet.line, status) };
}

export function withMark(sheet: ScoringSheet, saved: MarkSaved): ScoringSheet {
  return withStatus(changed(sheet, saved.criterion, { points: saved.points, band: saved.band }), saved.status);
}

export function withComment(sheet: ScoringSheet, criterion: string, comment: string): ScoringSheet {
  return changed(sheet, criterion, { comment });
}

export function lineWith(line: ScoreLine, status: SheetStatus): ScoreLine {
  return { ...line, state: status.state, missing: status.missing.length, total: status.total };
}

export function criteriaOf(sheet: ScoringSheet | null): readonly ScoringCriterion[] {
  return sheet?.groups.flatMap((group) => group.criteria) ?? [];
}

/** Where two states of one sheet differ first: the field that an undo touched. */
export function firstDifference(before: ScoringSheet, after: ScoringSheet): string | undefined {
  const old = new Map(criteriaOf(before).map((c) => [c.code, c.points]));
  return criteriaOf(after).find((c) => old.get(c.code) !== c.points)?.code;
}

/** Why a criterion needs a written reason; undefined when it needs none. */
export function reasonNeeded(sheet: ScoringSheet, criterion: string) {
  return sheet.status.missing.find((m) => m.criterion === criterion && m.kind.startsWith('comment'))?.text;
}

function changed(sheet: ScoringSheet, code: string, change: Partial<ScoringCriterion>): ScoringSheet {
  return {
    ...sheet,
    groups: sheet.groups.map((group) => ({ ...group, criteria: group.criteria.map((c) => (c.code === code ? { ...c, ...change } : c)) })),
  };
}
