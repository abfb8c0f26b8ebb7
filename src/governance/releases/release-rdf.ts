import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { allFormats } from '../../rdf/formats.ts'
import { localName } from '../../rdf/iri.ts'
import { concord, dcat, dct, owl, prefixes, prov, rdf, rdfs, spdx, vocabulary, voidVocab, xsd } from '../../rdf/namespaces.ts' // prettier-ignore
import type { Snapshot } from '../../store/snapshot.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import { levels, type ChangeType, type Level } from '../difference/semantic-change.ts'
import type { Release, ReleaseChange } from './release.ts'

const { literal, namedNode, quad } = DataFactory
const adms = vocabulary(prefixes.adms, 'versionNotes')
/** RDF Dataset Canonicalization, which the checksum is made over. */
const canonicalization = namedNode('https://www.w3.org/TR/rdf-canon/')

const levelTerms: Readonly<Record<Level, NamedNode>> = {
  patch: concord.Patch,
  minor: concord.Minor,
  major: concord.Major,
}
const levelOf = (iri: string | undefined): Level | undefined => levels.find((level) => levelTerms[level].value === iri)

/** Changes that a release lists; more are counted only. */
export const MAX_LISTED = 1000

/** Path of a release, and of what it is downloaded in: `/release/product-category/1.1.0`. */
export const releasePath = ({ slug, version }: Pick<Release, 'slug' | 'version'>): string =>
  `release/${encodeURIComponent(slug)}/${version}`

/**
 * A release as RDF, in graph/releases: a DCAT 3 data set in a chain of versions, with a distribution per format, its
 * checksum over the canonical form (SPDX), who made it (PROV-O), and what changed.
 */
export function describeRelease(release: Release, changes: readonly ReleaseChange[], baseIri: string): Quad[] {
  const quads: Quad[] = []
  const iri = namedNode(release.iri)
  const graph = namedNode(systemGraphs(baseIri).releases)
  const say = (subject: NamedNode, ...statements: readonly (readonly [NamedNode, Term | undefined])[]): void => {
    for (const [property, object] of statements)
      if (object) quads.push(quad(subject, property, object as NamedNode, graph))
  }
  const part = (name: string): NamedNode => namedNode(`${release.iri}#${name}`)
  const node = (value: string | undefined): NamedNode | undefined => (value ? namedNode(value) : undefined)
  const whole = (value: number): Term => literal(String(value), xsd.integer)

  say(
    iri,
    [rdf.type, concord.Release],
    [rdf.type, dcat.Dataset],
    [rdf.type, prov.Entity],
    ...release.labels.map(({ text, lang }) => [rdfs.label, lang ? literal(text, lang) : literal(text)] as const),
    [dct.isVersionOf, namedNode(release.vocabulary)],
    [dct.identifier, literal(release.slug)],
    [dcat.version, literal(release.version)],
    [owl.versionInfo, literal(release.version)],
    [dcat.previousVersion, node(release.previous)],
    [dct.issued, literal(release.issued, xsd.dateTime)],
    [prov.wasDerivedFrom, namedNode(release.graph)],
    [prov.wasAttributedTo, node(release.author)],
    [prov.wasGeneratedBy, namedNode(`${baseIri}id/commit/${release.commit}`)],
    [concord.requiredLevel, release.level && levelTerms[release.level]],
    [adms.versionNotes, release.notes === undefined ? undefined : literal(release.notes)],
    [voidVocab.triples, whole(release.statements)],
    [concord.changeCount, whole(release.changes)],
    [spdx.checksum, part('checksum')],
  )
  say(
    part('checksum'),
    [rdf.type, spdx.Checksum],
    [spdx.algorithm, spdx.checksumAlgorithm_sha256],
    [spdx.checksumValue, literal(release.hash)],
    [dct.conformsTo, canonicalization],
  )
  for (const { extensions, label, mediaType } of allFormats) {
    const distribution = part(extensions[0]!)
    say(iri, [dcat.distribution, distribution])
    say(
      distribution,
      [rdf.type, dcat.Distribution],
      [rdfs.label, literal(label)],
      [dcat.mediaType, namedNode(`https://www.iana.org/assignments/media-types/${mediaType}`)],
      [dcat.downloadURL, namedNode(`${baseIri}${releasePath(release)}.${extensions[0]!}`)],
    )
  }
  changes.slice(0, MAX_LISTED).forEach(({ subject, type, level, sentence }, at) => {
    const change = part(`change-${at + 1}`)
    say(iri, [concord.hasChange, change])
    say(
      change,
      [rdf.type, concord.VersionChange],
      [concord.changeType, literal(type)],
      [concord.requiredLevel, levelTerms[level]],
      [dct.description, literal(sentence, 'en')],
      [concord.affects, subject.startsWith('_:') ? undefined : namedNode(subject)],
    )
  })
  return quads
}

/** Reads what graph/releases says, and no other graph: what others say publishes nothing. */
export class ReleaseReader {
  private readonly snapshot: Snapshot
  private readonly graph: number

  constructor(snapshot: Snapshot, baseIri: string) {
    this.snapshot = snapshot
    this.graph = snapshot.terms.iri(systemGraphs(baseIri).releases)
  }

  /** Every release, in no order. */
  all(): Release[] {
    const { snapshot, graph: g } = this
    const found: Release[] = []
    const [p, o] = [snapshot.id(rdf.type), snapshot.id(concord.Release)]
    if (g !== 0 && p !== 0 && o !== 0) snapshot.scan({ p, o, g }, (s) => void found.push(this.read(s)))
    return found
  }

  /** The release that an IRI names. */
  find(iri: string): Release | undefined {
    const { snapshot, graph: g } = this
    const [s, p, o] = [snapshot.terms.iri(iri), snapshot.id(rdf.type), snapshot.id(concord.Release)]
    const isRelease = s !== 0 && p !== 0 && o !== 0 && g !== 0 && snapshot.has({ s, p, o, g })
    return isRelease ? this.read(s) : undefined
  }

  /** What changed in a release, what asks for most first; very many are counted only. */
  changesOf(release: Release): ReleaseChange[] {
    const listed = Math.min(release.changes, MAX_LISTED)
    return Array.from({ length: listed }, (_, at) => {
      const id = this.snapshot.terms.iri(`${release.iri}#change-${at + 1}`)
      return {
        subject: this.text(id, concord.affects) ?? '',
        type: (this.text(id, concord.changeType) ?? 'statement-changed') as ChangeType,
        level: levelOf(this.text(id, concord.requiredLevel)) ?? 'patch',
        sentence: this.text(id, dct.description) ?? '',
      }
    })
  }

  /** The statements about a release and its parts. */
  statementsOf(release: Release): Quad[] {
    const { snapshot, graph: g } = this
    const { terms } = snapshot
    const found: Quad[] = []
    const parts = new Set([terms.iri(release.iri)])
    for (const s of parts)
      snapshot.scan({ s, g }, (_s, p, o) => {
        const object = terms.term(o)
        found.push(quad(terms.term(s) as NamedNode, terms.term(p) as NamedNode, object as NamedNode))
        if (object.value.startsWith(`${release.iri}#`)) parts.add(o)
      })
    return found
  }

  private read(id: number): Release {
    const text = (property: NamedNode): string => this.text(id, property) ?? ''
    const optional = {
      previous: this.text(id, dcat.previousVersion),
      author: this.text(id, prov.wasAttributedTo),
      notes: this.text(id, adms.versionNotes),
      level: levelOf(this.text(id, concord.requiredLevel)),
    }
    return {
      iri: this.snapshot.terms.text(id),
      version: text(dcat.version),
      slug: text(dct.identifier),
      graph: text(prov.wasDerivedFrom),
      vocabulary: text(dct.isVersionOf),
      labels: this.values(id, rdfs.label).map((label) => ({
        text: this.snapshot.terms.text(label),
        lang: this.snapshot.terms.language(label),
      })),
      commit: Number(localName(text(prov.wasGeneratedBy))),
      issued: text(dct.issued),
      hash: this.text(this.values(id, spdx.checksum)[0] ?? 0, spdx.checksumValue) ?? '',
      statements: Number(text(voidVocab.triples)),
      changes: Number(text(concord.changeCount)),
      ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Pick<Release, 'level'>), // prettier-ignore
    }
  }

  private values(s: number, property: NamedNode): number[] {
    const [p, found] = [this.snapshot.id(property), [] as number[]]
    if (s !== 0 && p !== 0) this.snapshot.scan({ s, p, g: this.graph }, (_s, _p, o) => void found.push(o))
    return found
  }

  private text(s: number, property: NamedNode): string | undefined {
    const [value] = this.values(s, property)
    return value === undefined ? undefined : this.snapshot.terms.text(value)
  }
}
