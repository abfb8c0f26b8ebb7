import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { batched } from '../../src/shacl/sparql/batch.ts'
import { readQuery } from '../../src/shacl/sparql/query.ts'
import { sh } from '../../src/rdf/namespaces.ts'
import { subjectsOf } from '../../src/shacl/terms.ts'
import { graph } from './turtle.ts'

function isBatched(query: string): boolean {
  const shapes = graph(`ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .
    [] sh:prefixes ex: ; sh:select """${query}""" .`)
  const holder = subjectsOf(shapes, sh.select)[0]!
  const { operation } = readQuery({ shapes, holder, prebound: ['this'], name: 'The query' })
  return batched(operation, [DataFactory.namedNode('http://example.org/a')]) !== null
}

describe('A batch of focus nodes', () => {
  it.each([
    'SELECT $this ?value WHERE { $this ex:p ?value FILTER (?value > 1) }',
    'SELECT DISTINCT $this WHERE { $this ex:p/ex:q ?x . ?x ex:r+ ?y }',
    'SELECT $this WHERE { FILTER NOT EXISTS { $this ex:p* ?v } }',
    'SELECT $this WHERE { { $this ex:p 1 } UNION { FILTER ($this = ex:c) } }',
    'SELECT $this (COUNT(?v) AS ?n) WHERE { $this ex:p ?v } GROUP BY $this',
    'SELECT $this WHERE { OPTIONAL { $this ex:p ?v } FILTER (!bound(?v)) }',
    'SELECT $this WHERE { $this ex:p ?v OPTIONAL { ?v ex:q ?w FILTER (?w > 1) } }',
  ])('answers %s', (query) => expect(isBatched(query)).toBe(true))

  it.each([
    'SELECT $this WHERE { $this ex:p ?v } LIMIT 1',
    'SELECT $this WHERE { $this ex:p* ?v }',
    'SELECT $this WHERE { $this (ex:q/ex:p)? ?v }',
    'SELECT $this WHERE { $this ex:p ?v { SELECT $this ?v WHERE { $this ex:p ?v } } }',
    'SELECT $this WHERE { ?v ex:p 1 OPTIONAL { { ?v ex:q ?w FILTER ($this = ?w) } } }',
  ])('is not used where it could differ: %s', (query) => expect(isBatched(query)).toBe(false))
})
