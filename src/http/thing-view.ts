import { ancestorDistances } from '../concepts/ancestors.ts'
import { findId } from '../concepts/exists.ts'
import { hierarchyOfKind } from '../concepts/hierarchy.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import type { ConceptView, Reference } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { checkIdentifier, type Verdict } from '../identity/check-identifier.ts'
import { identifierFormats, type IdentifierFormat } from '../identity/formats.ts'
import { canonicalStateOf } from '../models/crosswalk/expand-state.ts'
import { domains } from '../models/domains.ts'
import { rdf, sh } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import type { CanonicalStates } from './pages/parts/tracking.tsx'
import type { CheckedIdentifier, Defined, DefinedType, EffectiveShapesLink } from './pages/parts/defined.tsx'
import { referenceOf } from './report-view.ts'

/** Classes above a type, and shapes of a class, that are looked at. */
const MAX_CLASSES = 20
const MAX_SHAPES = 20
/** Identifiers of one thing by one property. */
const MAX_VALUES = 5

/** Where the types of a thing are defined, and whether its identifiers are what their formats say. */
export function definedOf(reader: Reader, view: ConceptView): Defined {
  const types = view.types.map((type) => ({ type, shapes: shapesOf(reader, type.uri) }))
  return { types, effective: effectiveFor(reader, view, types), identifiers: identifiersOf(reader, view) }
}

/** Shapes that target a class or one above it (SHACL §2.1.3.2), and the class itself where it is one (§2.1.3.3). */
function shapesOf(reader: Reader, of: string): Reference[] {
  const { snapshot } = reader
  const id = findId(snapshot, of)
  const hierarchy = hierarchyOfKind(snapshot, 'class')
  const above = hierarchy ? [...ancestorDistances(snapshot, id, hierarchy).keys()] : []
  const [target, nodeShape, type] = [snapshot.id(sh.targetClass), snapshot.id(sh.NodeShape), snapshot.id(rdf.type)]
  const classes = [id, ...above].slice(0, MAX_CLASSES)
  const shapes = classes.flatMap((each) => [
    ...(target === 0 ? [] : snapshot.subjects(target, each)),
    ...(nodeShape !== 0 && snapshot.has({ s: each, p: type, o: nodeShape }) ? [each] : []),
  ])
  return [...new Set(shapes)].slice(0, MAX_SHAPES).map((shape) => referenceTo(reader, shape))
}

/** The composed shapes of the thing's domains, where any shape holds. */
function effectiveFor(reader: Reader, view: ConceptView, types: readonly DefinedType[]): EffectiveShapesLink[] {
  if (types.every(({ shapes }) => shapes.length === 0)) return []
  const known = new Map(domains(reader.snapshot).map(({ uri, id }) => [uri, id]))
  return view.domains.flatMap((domain) => {
    const id = known.get(domain.uri)
    return id === undefined ? [] : [{ domain, href: `/api/domains/${encodeURIComponent(id)}/shapes` }]
  })
}

/** What a thing has of the properties that carry identifiers, each checked against its format. */
function identifiersOf(reader: Reader, view: ConceptView): CheckedIdentifier[] {
  const { snapshot } = reader
  const id = findId(snapshot, view.uri)
  const types = new Set(view.types.map(({ uri }) => uri))
  const byProperty = new Map<string, IdentifierFormat>()
  for (const format of identifierFormats(snapshot)) {
    const { property, kind, uri } = format
    // What the class of the thing says of its instances is nearer than an entry of the register.
    if (property !== undefined && (!byProperty.has(property) || (kind === 'class' && types.has(uri))))
      byProperty.set(property, format)
  }
  return [...byProperty].flatMap(([property, format]) => {
    const p = snapshot.terms.iri(property)
    const values = p === 0 ? [] : snapshot.objects(id, p).filter(isLiteralId).slice(0, MAX_VALUES)
    return values.flatMap((value): CheckedIdentifier[] => {
      const verdict = verdictOn(format, snapshot.terms.text(value))
      return verdict
        ? [
            {
              property: referenceTo(reader, p),
              format: referenceOf(reader, format.uri),
              verdict,
              hasCheckDigit: format.checkDigit !== undefined,
            },
          ]
        : []
    })
  })
}

/** Undefined for a format whose pattern nobody can use: it is no fault of the identifier. */
function verdictOn(format: IdentifierFormat, value: string): Verdict | undefined {
  try {
    return checkIdentifier(format, value)
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}

/** For the states of a thing and of its events that are a domain's own: the canonical states in which they lie. */
export function canonicalStatesOf(reader: Reader, { tracking, statements }: ConceptView): CanonicalStates {
  const found: Record<string, Reference> = {}
  const values = statements.flatMap((each) => each.values.flatMap((value) => (value.type === 'uri' ? [value.uri] : [])))
  const tracked = [tracking?.status, ...(tracking?.history ?? []).map((event) => event.status)]
  for (const uri of [...values, ...tracked.flatMap((state) => state?.uri ?? [])]) {
    const canonical = canonicalStateOf(reader.snapshot, uri)
    if (canonical !== undefined && canonical !== uri) found[uri] = referenceOf(reader, canonical)
  }
  return found
}
