import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { Account } from '../access/accounts.ts'
import { agentIri, operator } from '../access/principal.ts'
import { quadKey, type QuadChange } from '../changes/quad-change.ts'
import { concord, foaf, prov, rdf, rdfs } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphContent } from '../vocabularies/content.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import type { Editor } from './editor.ts'

const { literal, namedNode, quad } = DataFactory

type Shown = Pick<Account, 'id' | 'name' | 'kind'>

/** What everybody may know of those who write: that they are there, their name, and whether it is a program. */
function agentQuads({ id, name, kind }: Shown, { baseIri, graph }: { baseIri: string; graph: string }): Quad[] {
  const [agent, g] = [namedNode(agentIri(baseIri, id)), namedNode(graph)]
  const types = kind === 'person' ? [foaf.Person] : [prov.SoftwareAgent]
  return [
    ...[prov.Agent, ...types].map((type) => quad(agent, rdf.type, type, g)),
    quad(agent, foaf.name, literal(name), g),
    quad(agent, rdfs.label, literal(name), g),
  ]
}

/**
 * Brings graph/agents in step with the accounts, as commits name them by IRI. One that is not there any more stays: history
 * refers to it.
 */
export async function publishAgents(
  editor: Pick<Editor, 'record'>,
  { accounts, baseIri }: { accounts: readonly Shown[]; baseIri: string },
): Promise<void> {
  const { agents: graph } = systemGraphs(baseIri)
  const author = operator(baseIri)
  const wanted = [...accounts, { ...author, kind: 'assistant' as const }].flatMap((each) => agentQuads(each, { baseIri, graph })) // prettier-ignore
  await editor.record({ author, intent: concord.Account.value, message: 'Who writes here' }, ({ before }) => difference(before, { graph, wanted })) // prettier-ignore
}

/** What brings the statements about some subjects to what they are to be. */
function difference(before: Snapshot, { graph, wanted }: { graph: string; wanted: readonly Quad[] }): QuadChange {
  const subjects = new Set(wanted.map(({ subject }) => subject.value))
  const there = [...graphContent(before, graph)].filter(({ subject }) => subjects.has(subject.value))
  const own = there.map((each) => quad(each.subject as never, each.predicate as never, each.object as never, namedNode(graph))) // prettier-ignore
  const keys = { there: new Set(own.map(quadKey)), wanted: new Set(wanted.map(quadKey)) }
  return {
    removed: own.filter((each) => !keys.wanted.has(quadKey(each))),
    added: wanted.filter((each) => !keys.there.has(quadKey(each))),
  }
}
