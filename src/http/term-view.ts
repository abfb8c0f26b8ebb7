import { DataFactory } from 'n3'
import type { ConceptView } from '../concepts/views.ts'
import type { Reader } from '../concepts/reader.ts'
import { owl } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { told } from './history-html.ts'
import { timeMapPath } from './memento.ts'
import type { Citation } from './pages/parts/cite.tsx'
import type { DeprecatingChange } from './pages/parts/heading.tsx'
import type { ToldChange } from './pages/parts/timeline.tsx'
import { withParameters } from './pages/hrefs.ts'

/** A local name that needs no escape in Turtle (§6.3), so that what is copied can be pasted there. */
const plainLocal = /^[\p{L}_\d](?:[\p{L}\d_.-]*[\p{L}\d_-])?$/u

/** An IRI shortened with the longest prefix that fits, as it may stand in Turtle and SPARQL here; undefined where none does. */
export function curieOf({ space }: Pick<Services, 'space'>, { snapshot }: Reader, uri: string): string | undefined {
  const fitting = Object.entries(prefixesOf(snapshot, space.baseIri))
    .filter(([, namespace]) => uri.startsWith(namespace) && plainLocal.test(uri.slice(namespace.length)))
    .sort(([, a], [, b]) => b.length - a.length)
  const [found] = fitting
  return found && `${found[0]}:${uri.slice(found[1].length)}`
}

/**
 * How a term is cited in the state that is shown: as its last change left it. Undefined before there is one.
 *
 * @param at path of its document.
 */
export function citationOf(
  services: Pick<Services, 'space' | 'catalogue'>,
  { view, change, at, isNewest }: { view: ConceptView; change: ToldChange | undefined; at: string; isNewest: boolean },
): Citation | undefined {
  if (!change) return undefined
  const [vocabulary] = view.vocabularies
  const { time, sequence } = change
  // A release that was published since the last change has the term as it is.
  const releases = isNewest ? view.graphs.flatMap(({ uri }) => services.catalogue.list(uri)) : []
  const release = releases.find(({ commit }) => commit >= sequence)
  return {
    label: view.label.text,
    uri: view.uri,
    ...(vocabulary ? { vocabulary: vocabulary.label } : {}),
    ...(release ? { version: release.version } : {}),
    time,
    sequence,
    memento: services.space.url(withParameters(at, { at: sequence, draft: undefined })),
    timeMap: timeMapPath(view.uri),
  }
}

/** Who made a term deprecated, when and by which decision; undefined where that was not said with `owl:deprecated`. */
export async function deprecatingChange(
  services: Pick<Services, 'access' | 'space' | 'history'>,
  reader: Reader,
  uri: string,
): Promise<DeprecatingChange | undefined> {
  const pattern = { subject: DataFactory.namedNode(uri), predicate: owl.deprecated }
  const reasons = await services.history.why(pattern)
  const reason = reasons.find(({ present, statement }) => present && /^(true|1)$/.test(statement.object.value))
  if (!reason) return undefined
  const { sequence, time, actor, decision } = told(services, reader, { commit: reason.added, added: [], removed: [] })
  return { sequence, time, actor, ...(decision ? { decision } : {}) }
}
