import { rdf, rdfs } from '../rdf/namespaces.ts'
import type { Path } from '../shacl/paths.ts'
import type { PathExpr } from '../sparql/plan/algebra.ts'

/** A way from one node to others: what property paths of SHACL (§2.3.1) and of SPARQL (§9) have in common. */
export type Route =
  | { readonly kind: 'predicate'; readonly iri: string }
  /** Along any predicate. */
  | { readonly kind: 'any' }
  | { readonly kind: 'inverse' | 'optional' | 'closure'; readonly route: Route }
  | { readonly kind: 'sequence' | 'alternative'; readonly routes: readonly Route[] }

/** One place of a route where a triple is read. */
export interface Step {
  /** IRI; undefined for any. */
  readonly predicate: string | undefined
  /** Whether the triple is read from its object to its subject. */
  readonly backwards: boolean
  /** From the beginning of the route to the node where the triple is read, and from where it leads to the end. */
  readonly before: Route
  readonly after: Route
}

export const along = (iri: string): Route => ({ kind: 'predicate', iri })
export const inSequence = (...routes: readonly Route[]): Route => ({ kind: 'sequence', routes })
const reversed = (route: Route): Route => ({ kind: 'inverse', route })
const repeated = (route: Route): Route => ({ kind: 'closure', route })

/** The way that leads nowhere. */
export const here: Route = inSequence()

/** From a node to its classes and the classes above them. */
export const toClasses = inSequence(along(rdf.type.value), repeated(along(rdfs.subClassOf.value)))

export function routeOfPath(path: Path): Route {
  switch (path.kind) {
    case 'predicate':
      return along(path.predicate.value)
    case 'inverse':
      return reversed(routeOfPath(path.path))
    case 'sequence':
    case 'alternative':
      return { kind: path.kind, routes: path.paths.map(routeOfPath) }
    case 'zeroOrOne':
      return { kind: 'optional', route: routeOfPath(path.path) }
    case 'zeroOrMore':
      return repeated(routeOfPath(path.path))
    case 'oneOrMore':
      return inSequence(routeOfPath(path.path), repeated(routeOfPath(path.path)))
  }
}

/** At least as wide as the path: a negated property set becomes any predicate, either way. */
export function routeOfExpression(path: PathExpr): Route {
  switch (path.type) {
    case 'link':
      return along(path.iri.value)
    case 'inv':
      return reversed(routeOfExpression(path.path))
    case 'seq':
      return inSequence(...path.input.map(routeOfExpression))
    case 'alt':
      return { kind: 'alternative', routes: path.input.map(routeOfExpression) }
    case 'nps':
      return { kind: 'alternative', routes: [{ kind: 'any' }, reversed({ kind: 'any' })] }
    case 'ZeroOrOnePath':
      return { kind: 'optional', route: routeOfExpression(path.path) }
    case 'ZeroOrMorePath':
      return repeated(routeOfExpression(path.path))
    case 'OneOrMorePath':
      return inSequence(routeOfExpression(path.path), repeated(routeOfExpression(path.path)))
  }
}

/** Whether a route may end where it begins without reading a triple. */
export function mayStay(route: Route): boolean {
  switch (route.kind) {
    case 'predicate':
    case 'any':
      return false
    case 'inverse':
      return mayStay(route.route)
    case 'sequence':
      return route.routes.every(mayStay)
    case 'alternative':
      return route.routes.some(mayStay)
    default:
      return true
  }
}

/** Every place of a route where a triple is read. */
export const stepsOf = (route: Route): Step[] => steps(route, false, { before: [], after: [] })

/** Routes, in walking order, around the part that is looked at. */
interface Around {
  readonly before: readonly Route[]
  readonly after: readonly Route[]
}

function steps(route: Route, backwards: boolean, { before, after }: Around): Step[] {
  const walked = (each: Route): Route => (backwards ? reversed(each) : each)
  switch (route.kind) {
    case 'predicate':
    case 'any': {
      const predicate = route.kind === 'predicate' ? route.iri : undefined
      return [{ predicate, backwards, before: inSequence(...before), after: inSequence(...after) }]
    }
    case 'inverse':
      return steps(route.route, !backwards, { before, after })
    case 'alternative':
      return route.routes.flatMap((each) => steps(each, backwards, { before, after }))
    case 'optional':
      return steps(route.route, backwards, { before, after })
    case 'closure': {
      const again = walked(route)
      return steps(route.route, backwards, { before: [...before, again], after: [again, ...after] })
    }
    case 'sequence': {
      const parts = backwards ? route.routes.toReversed() : route.routes
      return parts.flatMap((each, at) =>
        steps(each, backwards, {
          before: [...before, ...parts.slice(0, at).map(walked)],
          after: [...parts.slice(at + 1).map(walked), ...after],
        }),
      )
    }
  }
}
