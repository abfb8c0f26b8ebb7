import { iriOf, placeOf } from '../sparql/tree.ts'
import type { Change } from './edits.ts'
import { isNamed, nearestTerms } from './known-terms.ts'
import { isUnused, MOST, shown, type Asked } from './mend-triple.ts'
import { groupText, tripleText, type Written } from './parts.ts'
import { isGenerator } from './empty-core.ts'
import { select } from './setting.ts'
import { sliceOf, type Source } from './source.ts'
import { termsIn } from './values.ts'

/** In a path, each name may be another, or go the other way, or a step may be missing between them. */
export function inPath(asked: Asked): Change[] {
  const { setting, triple: { p } } = asked // prettier-ignore
  const { source, trials } = setting
  const changes: Change[] = []
  const names = namesInPath(source, p)
  for (const { iri, from, to } of names) {
    const unused = isUnused(setting, iri)
    const own = source.text.slice(from, to)
    for (const each of nearestTerms(trials.snapshot, 'property', iri, unused ? MOST : 3))
      changes.push({ message: `${own} ${unused ? 'is not used by anything' : 'leads nowhere there'}: ${shown(setting, each.iri)} may be meant`, edits: [{ from, to, text: shown(setting, each.iri) }], weight: each.weight + (unused ? 0 : 1) }) // prettier-ignore
    if (!unused) changes.push({ message: `${own} goes the other way`, edits: [{ from, to, text: source.text[from - 1] === '^' ? own : `^${own}` }], weight: 0.5 }) // prettier-ignore
  }
  return names.some(({ iri }) => isUnused(setting, iri)) ? changes : [...changes, ...missingStep(asked)]
}

interface NameInPath {
  readonly iri: string
  readonly from: number
  readonly to: number
}

/** The names that a path is made of; none for a variable. */
export function namesInPath(source: Source, { node }: Written): NameInPath[] {
  if (node.type === 'path') return node.items.flatMap((each) => namesInPath(source, { node: each, text: '', place: undefined })) // prettier-ignore
  const place = placeOf(node)
  return node.subType === 'namedNode' && place ? [{ iri: iriOf(node, source), ...place }] : []
}

/** Solutions in which a missing step is looked for. */
const SAMPLE = 2000

/** What leads from where one step of a sequence ends to where the next begins. */
function missingStep({ setting, triple, others }: Asked): Change[] {
  const { source, trials } = setting
  const { node } = triple.p
  if (node.type !== 'path' || node.subType !== '/') return []
  const steps = node.items.map((each) => ({ text: sliceOf(source, each), from: placeOf(each)?.from ?? 0 }))
  const pathOf = (some: typeof steps): { text: string } => ({ text: some.map(({ text }) => text).join('/') })
  return steps.slice(1).flatMap(({ text: own, from }, at) => {
    const [a, b] = [{ text: '?__a' }, { text: '?__b' }]
    const through = [{ p: pathOf(steps.slice(0, at + 1)), o: a }, { s: a, p: { text: '?__x' }, o: b }, { s: b, p: pathOf(steps.slice(at + 1)) }] // prettier-ignore
    const group = [...others.filter(isGenerator), ...through.map((each) => ({ text: tripleText({ ...triple, ...each }) }))] // prettier-ignore
    const found = trials.solutions(select(setting, '?__x (COUNT(*) AS ?__n)', `WHERE { { SELECT ?__x WHERE ${groupText(group)} LIMIT ${SAMPLE} } } GROUP BY ?__x`), 100) // prettier-ignore
    const between = found ? [...termsIn(found).keys()].filter((id) => isNamed(trials.snapshot, id)) : []
    return between.slice(0, MOST).map((id, rank): Change => {
      const name = shown(setting, trials.snapshot.terms.text(id))
      return { message: `${own} is there one step further: ${name}/${own}`, edits: [{ from, to: from, text: `${name}/` }], weight: 0.6 + rank / 20 } // prettier-ignore
    })
  })
}
