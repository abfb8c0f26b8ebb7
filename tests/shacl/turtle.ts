import { Parser, Store } from 'n3'

const prologue = `
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX dash: <http://datashapes.org/dash#>
PREFIX ex: <http://example.org/>
`

/** A store from Turtle or TriG with the usual prefixes. */
export const graph = (text: string): Store => new Store(new Parser().parse(prologue + text))

export const prefixes = { ex: 'http://example.org/', sh: 'http://www.w3.org/ns/shacl#' }
