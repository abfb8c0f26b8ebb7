import { concord } from '../../rdf/namespaces.ts'
import type { LabelProperty, Operation } from '../operations/operation.ts'
import type { Look } from './look.ts'
import { listed, skosCondition, type Found, type Rule } from './rule.ts'

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** ` in English`. */
function inLanguage(tag: string): string {
  if (tag === '') return ' without a language'
  try {
    return ` in ${languages.of(tag) ?? tag}`
  } catch {
    return ` in the language ${tag}` // published data have tags that BCP 47 does not know
  }
}

const byText =
  (look: Look) =>
  (a: number, b: number): number =>
    look.text(a) < look.text(b) ? -1 : 1

/** S14: a resource has no more than one preferred label per language. */
export const oneLabelPerLanguage: Rule = {
  iri: skosCondition(14),
  severity: 'Violation',
  find(look, node) {
    const labels = look.literals(node, 'prefLabel')
    if (labels.length < 2) return []
    const groups = new Map<string, number[]>()
    for (const label of labels) {
      const group = groups.get(look.language(label))
      if (group) group.push(label)
      else groups.set(look.language(label), [label])
    }
    return [...groups].flatMap(([tag, group]) => (group.length < 2 ? [] : tooMany(look, node, { tag, group })))
  },
}

function tooMany(look: Look, node: number, { tag, group }: { tag: string; group: readonly number[] }): Found {
  const [kept, ...others] = [...group].sort(byText(look))
  const texts = listed([kept!, ...others].map((label) => `“${look.text(label)}”`))
  const count = group.length === 2 ? 'two' : String(group.length)
  const rest = group.length === 2 ? 'make the other an alternative label' : 'make the others alternative labels'
  const fix = others.flatMap((label): Operation[] => {
    const about = { concept: look.text(node), language: tag, text: look.text(label) }
    return [
      { type: 'remove-label', property: 'prefLabel', ...about },
      { type: 'add-label', property: 'altLabel', ...about },
    ]
  })
  return {
    focus: node,
    path: look.ids.prefLabel,
    value: others[0]!,
    message: `${look.name(node)} has ${count} preferred labels${inLanguage(tag)}: ${texts}; keep one, and ${rest}`,
    fix,
  }
}

const kinds: Readonly<Record<LabelProperty, string>> = {
  prefLabel: 'preferred',
  altLabel: 'alternative',
  hiddenLabel: 'hidden',
}
const pairs: readonly (readonly [LabelProperty, LabelProperty])[] = [
  ['prefLabel', 'altLabel'],
  ['prefLabel', 'hiddenLabel'],
  ['altLabel', 'hiddenLabel'],
]

/** S13: no label is of two kinds. */
export const disjointLabels: Rule = {
  iri: skosCondition(13),
  severity: 'Violation',
  find: (look, node) =>
    pairs.flatMap(([better, lesser]) => {
      const others = look.literals(node, lesser)
      if (others.length === 0) return []
      const labels = new Set(look.literals(node, better))
      return others.filter((label) => labels.has(label)).map((label) => twice(look, node, { label, better, lesser }))
    }),
}

function twice(
  look: Look,
  node: number,
  { label, better, lesser }: { label: number; better: LabelProperty; lesser: LabelProperty },
): Found {
  const text = look.text(label)
  const language = look.language(label)
  return {
    focus: node,
    path: look.ids[lesser],
    value: label,
    message: `${look.name(node)} has “${text}” as ${kinds[better]} and as ${kinds[lesser]} label${inLanguage(language)}: remove the ${kinds[lesser]} one`, // prettier-ignore
    fix: [{ type: 'remove-label', concept: look.text(node), property: lesser, language, text }],
  }
}

/** A concept has a preferred label, by SKOS or SKOS-XL. */
export const someLabel: Rule = {
  iri: concord.ConceptHasPrefLabel.value,
  severity: 'Warning',
  find(look, node) {
    if (!look.isA(node, 'Concept') || look.hasObject(node, 'prefLabel') || look.hasObject(node, 'xlPrefLabel'))
      return []
    const message = `The concept ${look.name(node)} has no preferred label: give it one, so that people can find and read it`
    return [{ focus: node, path: look.ids.prefLabel, message }]
  },
}
