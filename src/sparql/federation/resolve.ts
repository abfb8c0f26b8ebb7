import { DataFactory } from 'n3'
import type { NamedNode, Term } from '@rdfjs/types'
import { AlgebraFactory, type Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError } from '../../errors.ts'
import type { Table } from './table.ts'

type Operation = Algebra.Operation
type Service = Algebra.Service

const factory = new AlgebraFactory()

export interface Resolver {
  /** Asks an endpoint. */
  call(endpoint: string, pattern: Operation): Promise<Table>
  /** The distinct values of a variable in the solutions of a pattern of the query. */
  valuesOf(variable: string, pattern: Operation): Promise<Term[]>
}

const isService = (node: Operation): node is Service => node.type === 'service'
const isOperationList = (value: unknown): value is Operation[] => Array.isArray(value)

/** Whether SERVICE stands anywhere in the query. */
export function asksElsewhere(node: unknown): boolean {
  if (typeof node !== 'object' || node === null || 'termType' in node) return false
  return (node as { type?: string }).type === 'service' || Object.values(node).some(asksElsewhere)
}

/**
 * The query with a table of its solutions in the place of each SERVICE, so that an engine need know nothing of it. Where
 * the endpoint is a variable, those that its neighbours in the group bind are asked (SPARQL 1.1 Federated Query §4).
 * A SERVICE SILENT that fails is one solution that binds nothing (§2.3).
 *
 * @throws DomainError as `callService`; `unsupported` for an endpoint that nothing beside it binds.
 */
export async function resolveServices<Node>(node: Node, resolver: Resolver): Promise<Node> {
  if (typeof node !== 'object' || node === null || 'termType' in node) return node
  if (isOperationList(node)) {
    const resolved: unknown[] = []
    for (const each of node) resolved.push(await resolveServices(each, resolver))
    return resolved as Node
  }
  const operation = node as unknown as Operation
  if (isService(operation)) return (await tableOf(operation, resolver)) as Node
  const copy: Record<string, unknown> = { ...operation }
  const inputs = (operation as { input?: unknown }).input
  if (isOperationList(inputs)) copy['input'] = await resolveGroup(inputs, resolver)
  for (const [name, value] of Object.entries(operation))
    if (name !== 'metadata' && !(name === 'input' && isOperationList(inputs)))
      copy[name] = await resolveServices(value, resolver)
  return copy as Node
}

/** Members of a join, an OPTIONAL and the like: those whose endpoint is a variable come last. */
async function resolveGroup(members: readonly Operation[], resolver: Resolver): Promise<Operation[]> {
  const resolved = new Map<Operation, Operation>()
  const isOpen = (member: Operation): member is Service => isService(member) && member.name.termType === 'Variable'
  for (const member of members) if (!isOpen(member)) resolved.set(member, await resolveServices(member, resolver))
  for (const member of members) {
    if (!isOpen(member)) continue
    const beside = [...resolved.values()]
    resolved.set(member, await tableOf(member, resolver, beside))
  }
  return members.map((member) => resolved.get(member)!)
}

async function tableOf(service: Service, resolver: Resolver, beside: readonly Operation[] = []): Promise<Operation> {
  const { name, silent } = service
  try {
    if (name.termType !== 'Variable') return valuesOf(await resolver.call(name.value, service.input))
    if (beside.length === 0)
      throw new DomainError('unsupported', `Nothing beside SERVICE ?${name.value} says which endpoint that is: bind the variable in the same group`) // prettier-ignore
    const endpoints = await resolver.valuesOf(name.value, factory.createJoin([...beside]))
    const tables: Operation[] = []
    for (const endpoint of endpoints)
      if (endpoint.termType === 'NamedNode') tables.push(await ofEndpoint(endpoint, service, resolver))
    return tables.length > 0 ? factory.createUnion(tables) : valuesOf({ variables: [name.value], rows: [] })
  } catch (error) {
    if (!silent || !(error instanceof DomainError) || ['timeout', 'cancelled'].includes(error.code)) throw error
    return valuesOf({ variables: [], rows: [[]] })
  }
}

/** What one endpoint answers, with the endpoint itself in the variable. */
async function ofEndpoint(endpoint: NamedNode, service: Service, resolver: Resolver): Promise<Operation> {
  const own: Service = { ...service, name: endpoint }
  const table = await tableOf(own, resolver)
  const name = valuesOf({ variables: [service.name.value], rows: [[endpoint]] })
  return factory.createJoin([name, table])
}

function valuesOf({ variables, rows }: Table): Operation {
  const bindings = rows.map((row) => {
    const bound = variables.map((name, at) => [name, row[at]] as const).filter(([, term]) => term !== undefined)
    return Object.fromEntries(bound) as Record<string, NamedNode>
  })
  return factory.createValues(
    variables.map((name) => DataFactory.variable(name)),
    bindings,
  )
}
