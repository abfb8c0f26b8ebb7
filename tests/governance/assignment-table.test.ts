import { describe, expect, it } from 'vitest'
import { readAssignments } from '../../src/governance/assignment-table.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const base = 'http://example.org/'
const snapshot = snapshotOf(`
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix function: <${base}id/business-function/> .
@prefix source: <${base}id/data-source/> .
<${base}graph/ontologies/business-functions> {
  <${base}id/domain/network> a concord:Domain . <${base}id/domain/billing> a concord:Domain .
  function:run a concord:BusinessFunction ; skos:prefLabel "run the network"@en , "Netz betreiben"@de .
  function:plan a concord:BusinessFunction ; skos:prefLabel "plan"@en ; skos:broader function:run .
  source:file a concord:DataSource ; rdfs:label "file"@en ; concord:servesFunction function:run , function:plan .
}`)

const read = (csv: string, language?: string) =>
  readAssignments(snapshot, Buffer.from(csv), { baseIri: base, language })
const messages = (csv: string): (string | undefined)[] => read(csv).rows.map(({ message }) => message)

describe('A table of functions and sources', () => {
  it('takes two rows about one thing for a mistake, where each would undo the other.', () => {
    const { rows, change } = read('kind,label,function\nsource,file,run\nsource,file,plan\n')
    expect(rows.map(({ status }) => status)).toEqual(['changed', 'error'])
    expect(rows[1]!.message).toContain('Row 2 is about')
    expect(change.added.filter(({ subject }) => subject.value === `${base}id/data-source/file`)).toEqual([])
    expect(change.removed.map(({ object }) => object.value)).toEqual([`${base}id/business-function/plan`])
  })

  it('finds what is there by its label in any language.', () => {
    const { rows, change } = read('kind;label;broader\nfunction;inspect;Netz Betreiben\nfunction;Run the network;\n')
    expect(rows.map(({ uri }) => uri)).toEqual([
      `${base}id/business-function/inspect`,
      `${base}id/business-function/run`,
    ])
    expect(change.added.map(({ object }) => object.value)).toContain(`${base}id/business-function/run`)
  })

  it('names only functions that there are, in the store or in another row.', () => {
    expect(messages('kind,label,function,broader\nsource,a,fly,\nfunction,b,,c\nfunction,c,,\n')).toEqual([
      'There is no function "fly", neither here nor in another row: add it, or mend the name',
      undefined,
      undefined,
    ])
  })

  it('puts no function above itself, by whatever way.', () => {
    const mistake = expect.stringContaining('cannot be above it') as string
    expect(messages('kind,label,broader\nfunction,run,plan\n')).toEqual([mistake])
    expect(messages('kind,label,broader\nfunction,a,a\nfunction,b,c\nfunction,c,b\n')).toEqual([mistake, mistake, mistake]) // prettier-ignore
  })

  it('makes names of labels, and no IRI of what only begins like one.', () => {
    const { rows } = read('kind,label,uri\nsource,CRM:North,\nsource,x,urn:x:y\nsource,***,\nsource,run,' + base + 'id/business-function/run\n') // prettier-ignore
    expect(rows.map(({ uri, message }) => uri ?? message)).toEqual([
      `${base}id/data-source/crm-north`,
      'urn:x:y',
      'No name can be made of "***": give it a uri',
      `<${base}id/business-function/run> is a function: name the source otherwise, or give it a uri`,
    ])
  })

  it('needs a language that is one.', () => {
    expect(() => read('kind,label\n', 'not a tag')).toThrow('must be a tag')
  })
})
