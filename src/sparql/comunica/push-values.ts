import { Algebra, AlgebraFactory, algebraUtils } from '@comunica/utils-algebra'

/** Larger tables are left where they stand: copying them into every branch would cost more than it saves. */
const MAX_ROWS = 64

const factory = new AlgebraFactory()
type Operation = Algebra.Operation
const types = Algebra.Types

const variablesOf = (operation: Operation): Set<string> =>
  new Set(algebraUtils.inScopeVariables(operation as never).map(({ value }) => value))

/** Every variable that an expression mentions, inside EXISTS as well. */
function mentioned(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  if ((node as { termType?: string }).termType === 'Variable') found.add((node as { value: string }).value)
  else for (const value of Object.values(node)) mentioned(value, found)
  return found
}

/** Variables that are bound in every solution. */
function certain(operation: Operation): Set<string> {
  const inputs = (operation as { input?: Operation | Operation[] }).input
  const list = inputs === undefined ? [] : [inputs].flat()
  switch (operation.type) {
    case types.PATTERN:
    case types.BGP:
    case types.PATH:
      return variablesOf(operation)
    case types.VALUES: {
      const { variables, bindings } = operation as Algebra.Values
      return new Set(variables.map(({ value }) => value).filter((name) => bindings.every((row) => name in row)))
    }
    case types.JOIN:
      return new Set(list.flatMap((each) => [...certain(each)]))
    case types.UNION: {
      const [first = new Set<string>(), ...others] = list.map(certain)
      return new Set([...first].filter((name) => others.every((other) => other.has(name))))
    }
    case types.FILTER:
    case types.EXTEND:
    case types.LEFT_JOIN:
    case types.MINUS:
      return list[0] ? certain(list[0]) : new Set()
    default:
      return new Set()
  }
}

/** Whether what only `among` binds cannot be seen by `other`: the table may then be joined before or after it. */
const agrees = (names: ReadonlySet<string>, other: ReadonlySet<string>, bound: ReadonlySet<string>): boolean =>
  [...names].every((name) => !other.has(name) || bound.has(name))

/** A table joined with an operation, as deep inside it as gives the same solutions. */
function pushInto(values: Algebra.Values, operation: Operation): Operation {
  const names = new Set(values.variables.map(({ value }) => value))
  const here = (): Operation =>
    [...variablesOf(operation)].some((name) => names.has(name)) ? join([values, operation]) : join([operation, values])
  switch (operation.type) {
    case types.UNION:
      return {
        ...operation,
        input: (operation as Algebra.Union).input.map((each) => pushInto(values, each)),
      } as Operation
    case types.JOIN:
      return pushAll(values, (operation as Algebra.Join).input)
    case types.LEFT_JOIN: {
      const { input, expression } = operation as Algebra.LeftJoin
      const [left, right] = input as [Operation, Operation]
      const seen = new Set([...variablesOf(right), ...mentioned(right), ...mentioned(expression)])
      if (!agrees(names, seen, certain(left))) return here()
      return { ...operation, input: [pushInto(values, left), right] } as Operation
    }
    case types.FILTER: {
      const { input, expression } = operation as Algebra.Filter
      if (!agrees(names, mentioned(expression), certain(input))) return here()
      return { ...operation, input: pushInto(values, input) } as Operation
    }
    default:
      return here()
  }
}

const join = (operations: Operation[]): Operation => factory.createJoin(operations)

/** A table joined with several operations: into each that shares a variable with it, or beside them. */
function pushAll(values: Algebra.Values, operations: readonly Operation[]): Operation {
  const names = new Set(values.variables.map(({ value }) => value))
  const shares = operations.map((each) => [...variablesOf(each)].some((name) => names.has(name)))
  if (!shares.includes(true)) return join([values, ...operations])
  const pushed = operations.map((each, at) => (shares[at] ? pushInto(values, each) : each))
  return pushed.length === 1 ? pushed[0]! : join(pushed)
}

/** Without UNDEF and without a row twice, joining a table once more changes nothing. */
function mayMove(operation: Operation): operation is Algebra.Values {
  if (operation.type !== types.VALUES) return false
  const { variables, bindings } = operation as Algebra.Values
  const rows = new Set(bindings.map((row) => JSON.stringify(variables.map(({ value }) => row[value]))))
  return (
    bindings.length > 0 && // Comunica never ends some joins of nothing
    bindings.length <= MAX_ROWS &&
    rows.size === bindings.length &&
    bindings.every((row) => variables.every(({ value }) => value in row))
  )
}

/**
 * Moves small VALUES tables into the branches of UNION, OPTIONAL and FILTER that they are joined with, where the
 * algebra (SPARQL 1.1 Query §18.5) gives the same solutions. Comunica evaluates each branch by itself, and a branch
 * that knows nothing of the table would read the whole store.
 */
export function pushValues(operation: Operation): Operation {
  const record = operation as Operation & { input?: Operation | Operation[] }
  if (Array.isArray(record.input)) {
    const inputs = record.input.map(pushValues)
    const table = operation.type === types.JOIN ? inputs.find(mayMove) : undefined
    if (!table) return { ...record, input: inputs } as Operation
    return pushAll(
      table,
      inputs.filter((each) => each !== table),
    )
  }
  if (typeof record.input === 'object') return { ...record, input: pushValues(record.input) } as Operation
  return operation
}
