import type { Trial } from '../../governance/proposals/trial.ts'
import { ask, type Problem } from '../ask.ts'
import type { FormChange } from './changes.ts'
import type { Finding } from './editing.ts'
import { canMend } from './mend.ts'
import type { EditState } from './state.ts'

/** How the server's checks stand: none asked for, asked, or answered. */
export type Standing =
  | { readonly is: 'none' | 'asked' }
  | { readonly is: 'answered'; readonly trial: Trial }
  | { readonly is: 'failed'; readonly problem: Problem }

/** Asks what a change would come to as if published. */
export async function tryOut(
  { operations, graphs }: Pick<FormChange, 'operations' | 'graphs'>,
  { lang, draft, basedOn, signal }: { lang: string; draft: number | undefined; basedOn?: number; signal?: AbortSignal },
): Promise<Standing> {
  const search = new URLSearchParams({ lang, ...(draft === undefined ? {} : { draft: String(draft) }) })
  const body = { operations, graphs, ...(basedOn === undefined ? {} : { basedOn }) }
  const answer = await ask<Trial>(`/api/trial?${search.toString()}`, {
    method: 'POST',
    body,
    ...(signal ? { signal } : {}),
  })
  return answer.ok ? { is: 'answered', trial: answer.value } : { is: 'failed', problem: answer.problem }
}

/** What the checks found, by the id of the field that it belongs to; `''` for the rest. */
export function findingsOf(trial: Trial, state: EditState, change: FormChange): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>()
  const put = (id: string, finding: Finding): void => void found.set(id, [...(found.get(id) ?? []), finding])
  const own = new Set([state.form.uri, ...trial.minted])
  if (trial.status === 'impossible')
    put(trial.operation === undefined ? '' : (change.fields[trial.operation] ?? ''), { text: trial.sentence ?? '', severity: 'violation' }) // prettier-ignore
  for (const { severity, focusNode, property, value, message, label, fix } of trial.results) {
    const isOwn = own.has(focusNode.value)
    const field = state.fields.find(({ subject, field: { path } }) => path === property && (subject === focusNode.value || (isOwn && subject === state.form.uri))) // prettier-ignore
    const entry = field?.entries.find((each) => each.value === value?.value && each.lang.toLowerCase() === (value['xml:lang'] ?? '').toLowerCase()) // prettier-ignore
    put(field?.id ?? '', {
      text: field || isOwn ? message : `${label}: ${message}`,
      severity: severity === 'Warning' ? 'warning' : severity === 'Info' ? 'info' : 'violation',
      ...(entry ? { entry: entry.key } : {}),
      ...(fix && canMend(fix, state.form.uri) ? { fix } : {}),
    })
  }
  return found
}
