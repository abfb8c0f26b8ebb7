import type { Principal } from '../../access/principal.ts'
import type { ChangeRequest, Editor } from '../editor.ts'
import type { ImpactMeans } from './impact.ts'
import { impactReport, type ImpactReport } from './report.ts'

export interface PreviewRequest {
  readonly author: Principal
  readonly languages: readonly string[]
  readonly signal?: AbortSignal | undefined
  readonly means: ImpactMeans
}

/** In the place of an approved proposal: nothing is written, so nobody has to answer for it. */
const LOOKED_AT = 'urn:x-concordance:impact'

/**
 * The impact of a change that somebody thinks of, at the newest commit. Whether they may make it does not matter.
 *
 * @throws DomainError as {@link Editor.submit} does for a change that cannot be made.
 */
export async function previewImpact(
  editor: Pick<Editor, 'preview' | 'submit'>,
  given: Pick<ChangeRequest, 'operations' | 'change' | 'basedOn'>,
  { author, languages, signal, means }: PreviewRequest,
): Promise<ImpactReport> {
  const request = { ...given, author, decision: LOOKED_AT }
  const look = await editor.preview(request)
  const outcome = await editor.submit({ ...request, dryRun: true, languages, signal })
  return impactReport({ snapshot: look.snapshot, languages }, look, { ...means, outcome })
}
