import { concord, dct, owl, rdf, skos } from '../../rdf/namespaces.ts'
import { spaceOf } from '../spaces.ts'
import type { CodeRule, Fault } from '../rule.ts'

/** Who follows a deprecated term to its successor arrives somewhere. */
export const successorInUse: CodeRule = {
  iri: concord.SuccessorInUse,
  severity: 'Warning',
  category: 'Evolution',
  find(place, node) {
    const path = dct.isReplacedBy
    return place.here(node, path).flatMap((value): Fault[] => {
      if (!place.isIri(value)) return []
      const isOurs = spaceOf(place.snapshot, place.text(value)) !== undefined
      const isThere = !isOurs || place.values(value, rdf.type).length > 0
      if (isThere && !place.isDeprecated(value)) return []
      const why = isThere ? `${place.name(value)}, which is deprecated itself` : `<${place.text(value)}>, which does not exist` // prettier-ignore
      const [sentence, instead] = [
        `${place.name(node)} is replaced by ${why}`,
        'Name the term that is to be used today',
      ]
      return [{ focus: node, path, value, sentence, instead, offending: [[node, place.id(path), value]] }]
    })
  },
}

/** What a new model may say of an old term: that it takes its place, or how it maps. */
const lookingBack = [
  dct.replaces,
  dct.isReplacedBy,
  skos.exactMatch,
  skos.closeMatch,
  skos.broadMatch,
  skos.narrowMatch,
  skos.relatedMatch,
  skos.broader, // a rule of its own: concord:BroaderNotDeprecated
  skos.narrower,
  skos.related,
  skos.hasTopConcept,
  skos.topConceptOf,
  skos.member,
]

/** A model that builds on a term which will go has to be mended twice. */
export const deprecatedNotUsed: CodeRule = {
  iri: concord.DeprecatedNotUsed,
  severity: 'Warning',
  category: 'Evolution',
  find(place, node) {
    const { snapshot, g, info } = place
    if (info?.domain === undefined || !['Model', 'Vocabulary', 'Shapes'].includes(info.kind)) return []
    if (!g || !place.id(owl.deprecated) || place.isDeprecated(node)) return []
    const skipped = new Set(lookingBack.map((property) => place.id(property)))
    const found: Fault[] = []
    snapshot.scan({ s: node, g }, (s, p, o) => {
      if (!place.isIri(o) || skipped.has(p) || !place.isDeprecated(o)) return
      const [successor] = place.values(o, dct.isReplacedBy)
      found.push({
        focus: node,
        path: snapshot.terms.term(p) as typeof dct.replaces,
        value: o,
        sentence: `${place.name(node)} builds on ${place.name(o)}, which is deprecated`,
        instead:
          successor === undefined ? 'Build on a term that is in use' : `Use ${place.name(successor)} in its place`,
        offending: [[s, p, o]],
      })
    })
    return found
  },
}
