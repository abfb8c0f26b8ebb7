import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findFiles } from '../../src/vocabularies/files.ts'
import { shippedFiles, vocabularyFile, vocabularyPackages } from '../../src/vocabularies/packaged.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'
import { openLoader } from './support.ts'

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'voc')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    temporaryFile(name, content, folder)
  }
  return folder
}

describe('findFiles', () => {
  it('names the files of a folder by their path in it, and their graphs without the extension.', async () => {
    const folder = folderOf({ 'b.ttl': '', 'sub/a file.nt.gz': '', 'notes.txt': '' })
    const { files, skipped } = await findFiles([folder])
    expect(files.map(({ name, slug }) => [name, slug])).toEqual([
      ['voc/b.ttl', 'voc/b'],
      ['voc/sub/a file.nt.gz', 'voc/sub/a%20file'],
    ])
    expect(skipped).toEqual([])
  })

  it('keeps the extension of files that differ in nothing else.', async () => {
    const { files } = await findFiles([folderOf({ 'a.ttl': '', 'a.rdf': '', 'b.ttl': '' })])
    expect(files.map(({ slug }) => slug)).toEqual(['voc/a.rdf', 'voc/a.ttl', 'voc/b'])
  })

  it('passes over XML and JSON that are not RDF, with the reason.', async () => {
    const folder = folderOf({
      'pom.xml': '<project/>',
      'package.json': '{"name": "x"}',
      'voc.xml': '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
      'voc.json': '{"@context": {}}',
    })
    const { files, skipped } = await findFiles([folder])
    expect(files.map(({ name }) => name)).toEqual(['voc/voc.json', 'voc/voc.xml'])
    expect([...skipped].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'voc/package.json', reason: 'JSON, but not JSON-LD' },
      { name: 'voc/pom.xml', reason: 'XML, but not RDF/XML' },
    ])
  })

  it('takes a file that was named, whatever it is, and once when it was named twice.', async () => {
    const path = temporaryFile('package.json', '{}')
    const { files } = await findFiles([path, path])
    expect(files).toEqual([{ path, name: 'package.json', slug: 'package' }])
  })

  it('does not let two files of one name take the place of each other.', async () => {
    const [one, two] = [temporaryFile('core.ttl', ''), temporaryFile('core.ttl', '')]
    await expect(findFiles([one, two])).rejects.toThrow(
      /core\.ttl and .*core\.ttl would both be known as core\.ttl: load the folder/,
    )
  })

  it('says that a path is not there.', async () => {
    await expect(findFiles(['/nowhere'])).rejects.toThrow('/nowhere: there is no such file or folder')
  })
})

describe('What comes with the program', () => {
  it('is every Turtle file of its three folders, each with a graph of its own.', () => {
    const files = shippedFiles()
    expect(files.map(({ slug }) => slug)).toEqual([...new Set(files.map(({ slug }) => slug))])
    expect(files.map(({ name }) => name)).toContain('ontologies/concordance.ttl')
  })

  it.each(vocabularyPackages)('has @vocabulary/%s, which loads.', async (name) => {
    const { path, slug, name: source } = vocabularyFile(`@vocabulary/${name}`)
    expect(slug).toBe(`vocabulary/${name}`)
    const { loadFile } = openLoader()
    expect(await loadFile(path, source)).toMatchObject({ status: 'loaded' })
    expect(await loadFile(path, source)).toMatchObject({ status: 'unchanged' })
  })

  it('says which vocabularies there are when one is asked for that is not.', () => {
    expect(() => vocabularyFile('@vocabulary/nope')).toThrow(/@vocabulary\/nope: there is no such vocabulary; there are @vocabulary\/dcat, /) // prettier-ignore
  })
})

describe('The header of a document', () => {
  const prefixes =
    '@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dc: <http://purl.org/dc/elements/1.1/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix concord: <https://w3id.org/concordance/ns#> . @prefix : <http://example.org/> .'
  it.each([
    ['a thesaurus', ':s a skos:ConceptScheme ; skos:prefLabel "Begriffe"@de . :a a skos:Concept .', { kind: 'Vocabulary', title: 'Begriffe' }], // prettier-ignore
    ['an ontology', ':o a owl:Ontology ; dc:title "O" ; owl:versionInfo "2" . :A a owl:Class .', { kind: 'Model', title: 'O', version: '2' }], // prettier-ignore
    ['an ontology that only imports', ':o a owl:Ontology ; rdfs:label "O" .', { kind: 'Model', title: 'O' }],
    ['shapes', ':o a owl:Ontology . :A a sh:NodeShape .', { kind: 'Shapes' }],
    ['data', ':a :p :b ; rdfs:label "not the title" .', { kind: 'Data' }],
    ['a document that says it itself', ':o a owl:Ontology ; concord:graphKind concord:Data ; concord:domain :d . :A a owl:Class .', { kind: 'Data', domain: 'http://example.org/d' }], // prettier-ignore
  ])('tells %s.', async (_what, text, expected) => {
    const { load, info } = openLoader()
    await load('file.ttl', prefixes + text)
    const { kind, title, version, domain } = info()!
    expect(JSON.parse(JSON.stringify({ kind, title, version, domain }))).toEqual(expected)
  })

  it('has the licence of the document and not that of something in it.', async () => {
    const { load, info } = openLoader()
    await load('file.ttl', `${prefixes} :x dct:license :other . :o a owl:Ontology ; dct:license :mine . :y dct:license :other .`) // prettier-ignore
    expect(info()?.license?.value).toBe('http://example.org/mine')
  })
})
