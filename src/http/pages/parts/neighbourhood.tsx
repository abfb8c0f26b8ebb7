import type { VNode } from 'preact'
import type { Neighbourhood } from '../../../concepts/neighbourhood.ts'
import type { Reference } from '../../../concepts/views.ts'
import type { GraphWords } from '../../../islands/graph.ts'
import { owl, rdf, rdfs, skos } from '../../../rdf/namespaces.ts'
import type { Messages } from '../../../words/words.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Island } from './island.tsx'
import { Section } from './rows.tsx'

/** Relations that the interface has words for; all others are called by their label. */
const named = [
  skos.broader,
  skos.related,
  skos.broadMatch,
  skos.exactMatch,
  skos.closeMatch,
  skos.relatedMatch,
  skos.inScheme,
  skos.topConceptOf,
  rdf.type,
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  owl.sameAs,
  owl.equivalentClass,
  owl.equivalentProperty,
].map(({ value }) => value)

type Names = GraphWords['names']

/** Words for relations, by IRI. */
export const relationNames = ({ graph }: Messages): Names =>
  Object.fromEntries(named.flatMap((iri) => {
    const name = graph.names[/[^/#]*$/.exec(iri)![0]]
    return name ? [[iri, name]] : []
  })) // prettier-ignore

/** A relation in words, as it reads from its subject or, backwards, from its object. */
export function relationName(
  words: Messages,
  relation: Reference,
  backwards = false,
): { text: string; lang: string; isPlain: boolean } {
  const name = relationNames(words)[relation.uri]
  if (name) return { text: name[backwards ? 1 : 0], lang: words.lang, isPlain: false }
  return { text: relation.label, lang: relation.lang, isPlain: backwards }
}

/** The words that pictures need in the browser. */
export function pictureWords(words: Messages): GraphWords {
  const { island, backwards } = words.graph
  const { hint: _hint, nearer: _nearer, away: _away, fit: _fit, svg: _svg, png: _png, ...used } = island
  return { ...used, backwards, names: relationNames(words), kinds: words.kinds }
}

/** The page that shows a term with its neighbours. */
export const graphHref = (uri: string): string => withParameters('/graph', { uri })

const tools = ['nearer', 'away', 'fit', 'svg', 'png'] as const

/**
 * The room of a picture, with that of what is told of the chosen node, and what can be done with the whole. All of it is
 * there from the beginning, so that nothing moves when scripts fill it. `isOpen`: it is seen at once.
 */
export function PicturePlace({ isOpen }: { isOpen: boolean }): VNode {
  const { island } = useReader().words.graph
  return (
    <div class="graph-stage" data-graph-stage hidden={!isOpen}>
      <div class="graph-canvas" data-graph-canvas />
      <div class="graph-details" data-graph-details />
      <div class="graph-tools">
        {tools.map((tool) => (
          <button type="button" class="quiet" data-graph-tool={tool}>
            {island[tool]}
          </button>
        ))}
      </div>
      <p class="quiet-text graph-hint" id="graph-hint">
        {island.hint}
      </p>
    </div>
  )
}

interface NeighbourhoodPartProps {
  readonly uri: string
  readonly label: string
}

/** On the page of a term: the way to its neighbourhood, and the picture itself for those who wanted it before. */
export function NeighbourhoodPart({ uri, label }: NeighbourhoodPartProps): VNode {
  const { words, lang, wantsGraph = false } = useReader()
  return (
    <Section id="graph" title={words.graph.section}>
      <Island
        name="graph"
        class="graph graph-part"
        given={{
          uri,
          label,
          lang,
          isPart: true,
          words: pictureWords(words),
        }}
      >
        <p class="graph-links">
          <a href={graphHref(uri)}>{words.graph.link}</a>
          <button type="button" class="quiet only-scripted" data-graph-toggle aria-expanded={wantsGraph}>
            {wantsGraph ? words.graph.island.hide : words.graph.island.show}
          </button>
        </p>
        <PicturePlace isOpen={wantsGraph} />
      </Island>
    </Section>
  )
}

/** How many terms and lines there are, and that there are more. */
export function NeighbourhoodSummary({ neighbourhood }: { neighbourhood: Neighbourhood }): VNode {
  const { words } = useReader()
  const { nodes, edges, complete } = neighbourhood
  return (
    <>
      <p class="quiet-text" data-graph-summary>
        {nodes.length < 2 ? words.graph.onlyOne : words.graph.summary(String(nodes.length), String(edges.length))}
      </p>
      {complete ? null : <p class="quiet-text">{words.graph.cut}</p>}
    </>
  )
}
