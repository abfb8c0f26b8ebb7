import type { NamedNode } from '@rdfjs/types'
import { concord, dct, rdfs, skos, xsd } from '../../rdf/namespaces.ts'
import { isLiteralId } from '../../store/ids.ts'
import { statedTexts } from '../../models/council.ts'
import type { CodeRule, Fault } from '../rule.ts'
import type { Place } from '../place.ts'

/** A term that is defined by its label alone means something else to everybody. */
export const termHasDefinition: CodeRule = {
  iri: concord.TermHasDefinition,
  severity: 'Warning',
  category: 'Quality',
  find(place, node) {
    if (!place.isGovernedModel || !place.defines(node) || place.isDeprecated(node)) return []
    if (place.values(node, skos.definition, rdfs.comment, dct.description, skos.scopeNote).length > 0) return []
    const [sentence, instead] = [`${place.name(node)} has no definition: each reader will take it for something else`, 'Say what it means with skos:definition'] // prettier-ignore
    return [{ focus: node, path: skos.definition, sentence, instead }]
  },
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** A domain says in which languages its people read. */
export const labelInEveryLanguage: CodeRule = {
  iri: concord.LabelInEveryLanguage,
  severity: 'Warning',
  category: 'Quality',
  find(place, node) {
    const { snapshot, info } = place
    if (!place.isGovernedModel || !place.defines(node) || place.isDeprecated(node)) return []
    const domain = snapshot.terms.iri(info!.domain!)
    const wanted = statedTexts(snapshot, domain, concord.requiredLanguage)
    if (wanted.length === 0) return []
    const path = place.isConcept(node) ? skos.prefLabel : rdfs.label
    const tags = place.values(node, skos.prefLabel, rdfs.label).map((id) => snapshot.terms.language(id).toLowerCase())
    const lacking = wanted.filter((tag) => !tags.some((each) => each === tag.toLowerCase() || each.startsWith(`${tag.toLowerCase()}-`))) // prettier-ignore
    if (lacking.length === 0) return []
    const names = lacking.map((tag) => languageNames.of(tag) ?? tag).join(' and ')
    const sentence = `${place.name(node)} has no label in ${names}, which its domain asks for`
    return [{ focus: node, path, sentence, instead: `Add a label in ${names}` }]
  },
}

/** Two concepts that share a value in a scheme, told at each of them. */
function sharedInScheme(place: Place, node: number, property: NamedNode): { value: number; other: number }[] {
  const { snapshot } = place
  const [p, inScheme] = [place.id(property), place.id(skos.inScheme)]
  if (!p || !inScheme || !place.isGovernedModel || !place.isConcept(node) || place.isDeprecated(node)) return []
  const schemes = snapshot.objects(node, inScheme)
  return place.here(node, property).flatMap((value) => {
    const isTwin = (each: number): boolean =>
      each !== node && schemes.some((o) => snapshot.has({ s: each, p: inScheme, o })) && !place.isDeprecated(each)
    const other = snapshot.subjects(p, value).find(isTwin)
    return other === undefined ? [] : [{ value, other }]
  })
}

/** Who reads a preferred label in a list cannot tell two concepts apart by it. */
export const prefLabelUnique: CodeRule = {
  iri: concord.PrefLabelUnique,
  severity: 'Warning',
  category: 'Quality',
  find: (place, node) =>
    sharedInScheme(place, node, skos.prefLabel).map(({ value, other }) => ({
      focus: node,
      path: skos.prefLabel,
      value,
      sentence: `“${place.text(value)}” is the preferred label of two concepts of one scheme: <${place.text(node)}> and <${place.text(other)}>`,
      instead: 'Add to one of the labels what tells the two apart, or merge the concepts',
      offending: [[node, place.id(skos.prefLabel), value]],
    })),
}

/** A notation is an identifier within its scheme (SKOS Reference §6.5.1). */
export const notationUnique: CodeRule = {
  iri: concord.NotationUnique,
  severity: 'Warning',
  category: 'Quality',
  find: (place, node) =>
    sharedInScheme(place, node, skos.notation).map(({ value, other }) => ({
      focus: node,
      path: skos.notation,
      value,
      sentence: `The notation “${place.text(value)}” stands for ${place.name(node)} and for ${place.name(other)} in one scheme`,
      instead: 'Give one of them another notation',
      offending: [[node, place.id(skos.notation), value]],
    })),
}

const measured = [xsd.decimal, xsd.double, xsd.float]

/** A number that is measured means nothing without its unit; counts are integers and need none. */
export const numberHasUnit: CodeRule = {
  iri: concord.NumberHasUnit,
  severity: 'Info',
  category: 'Quality',
  find(place, node) {
    if (!place.isGovernedModel || !place.isProperty(node)) return []
    const ranges = new Set(place.values(node, rdfs.range))
    if (!measured.some((each) => ranges.has(place.id(each)))) return []
    if (place.values(node, concord.attributeUnit, concord.unitProperty).length > 0) return []
    const [sentence, instead] = [`${place.name(node)} is a measured number, and nothing says in which unit`, 'Name the unit with concord:attributeUnit, or with concord:unitProperty the property of the same thing that holds it'] // prettier-ignore
    return [{ focus: node, path: concord.attributeUnit, sentence, instead }]
  },
}

/** Of two systems that disagree, somebody has to have said which one is right. */
export const coreAttributeHasSystem: CodeRule = {
  iri: concord.CoreAttributeHasSystem,
  severity: 'Warning',
  category: 'Quality',
  find(place, node) {
    const p = place.id(concord.coreAttribute)
    if (!p || !place.isGovernedModel || !place.isProperty(node)) return []
    const [entity] = place.snapshot.subjects(p, node)
    if (entity === undefined || place.values(node, concord.systemOfRecord).length > 0) return []
    const [sentence, instead] = [`${place.name(node)} is a core attribute of ${place.name(entity)}, and no system is named whose value counts`, 'Name it with concord:systemOfRecord'] // prettier-ignore
    return [{ focus: node, path: concord.systemOfRecord, sentence, instead }]
  },
}

/** Ontologies in OWL say the same of one label twice by mistake only: a property or class has one label per language. */
export const oneLabelPerTerm: CodeRule = {
  iri: concord.OneLabelPerTerm,
  severity: 'Warning',
  category: 'Quality',
  find(place, node): Fault[] {
    if (!place.isGovernedModel || place.isConcept(node) || !place.defines(node)) return []
    const byTag = new Map<string, number[]>()
    for (const id of place.here(node, rdfs.label).filter(isLiteralId)) {
      const tag = place.snapshot.terms.language(id).toLowerCase()
      byTag.set(tag, [...(byTag.get(tag) ?? []), id])
    }
    return [...byTag].flatMap(([tag, ids]) => {
      if (ids.length < 2) return []
      const texts = ids.map((id) => `“${place.text(id)}”`).sort()
      const [focus, path, value] = [node, rdfs.label, ids[0]!]
      const offending = ids.map((id) => [node, place.id(rdfs.label), id] as const)
      const sentence = `${texts.join(' and ')} are both labels of one term${tag ? ` in ${languageNames.of(tag) ?? tag}` : ''}`
      return [{ focus, path, value, sentence, instead: 'Keep one, and make the other an alternative label (skos:altLabel)', offending }] // prettier-ignore
    })
  },
}
