import { HashJoin } from '../operators/hash-join.ts'
import { readerFor } from '../operators/pattern.ts'
import { Nothing, type Operator } from '../operators/operator.ts'
import { Union, Values } from '../operators/stream.ts'
import type { Op } from './algebra.ts'
import type { Place, Planner } from './planner.ts'
import { allVariables, scopeOf } from './scope.ts'

type GraphOp = Extract<Op, { type: 'graph' }>

/** GRAPH (SPARQL 1.1 Query §13.3, §18.6): the inner operation in one named graph, or in each of them. */
export function planGraph(planner: Planner, op: GraphOp, { input }: Place): Operator {
  const { estimator, context } = planner
  const name = estimator.partOf(op.name)
  if (typeof name === 'number') {
    const isThere = readerFor(context, { g: name }).has(0, 0, 0, name)
    if (isThere) return planner.plan(op.input, { graph: name, input })
    const missing = new Nothing(context, [...scopeOf(op)], `there is no graph ${planner.show(name)}`)
    return planner.joined(missing, input)
  }
  // What mentions the variable inside must not see it before GRAPH binds it.
  const isOpen = op.input.type === 'bgp' || !allVariables(op.input).has(name)
  if (isOpen && bindsGraph(op.input)) return planner.plan(op.input, { graph: name, input })
  return planner.joined(eachGraph(planner, op, name), input)
}

/** The inner operation once per named graph. */
function eachGraph(planner: Planner, op: GraphOp, name: string): Operator {
  const graphs = planner.graphIds()
  if (graphs.length === 0) return new Nothing(planner.context, [...scopeOf(op)], 'there is no named graph')
  const branches = graphs.map((graph) => {
    const inner = planner.plan(op.input, { graph })
    return new HashJoin(inner, new Values(planner.context, [name], [[graph]]), { estimate: inner.estimate })
  })
  return new Union(planner.context, branches)
}

/** Whether every solution of an operation comes from a match in the graph, so that each of its patterns may bind it. */
function bindsGraph(op: Op): boolean {
  switch (op.type) {
    case 'bgp':
      return op.patterns.length > 0
    case 'pattern':
      return true
    case 'join':
    case 'union':
    case 'leftjoin':
      return op.input.length > 0 && op.input.every(bindsGraph)
    case 'filter':
    case 'extend':
      return bindsGraph(op.input)
    default: // among them paths, which may have no step, and so no match
      return false
  }
}
