import type { Compile, Context } from 'shacl-engine'
import type { DatasetCore, Term } from '@rdfjs/types'
import { Classes } from '../classes.ts'
import { closureOf, dash, ownProperties, propertiesOfTypes, typeKey, type Closing } from '../closing.ts'
import { components } from '../constraints.ts'
import { objectOf, shacl, termKey } from '../terms.ts'

/** Whether the types of a value node let it have a property, by its key. */
type Allows = (context: Context, property: string) => boolean

/**
 * SHACL §4.8.1, and `sh:closed sh:ByTypes` of SHACL 1.2 with its forerunner dash:closedByTypes, which allow beside what
 * the shape lists what the shapes of all types of the node describe, and rdf:type. Only paths that are an IRI allow a
 * property, and the value nodes of a property shape are checked too; the library reads the first predicate of any path,
 * checks node shapes only, and knows no types.
 */
export function closedValidations(shapes: DatasetCore, closing?: Closing): [Term, Compile][] {
  const allows = typesAllow(shapes, closing)
  const compileClosed: Compile = ({ ptr }) => {
    const shape = ptr.term!
    const closure = closureOf(shapes, shape, closing?.classes)
    if (closure === 'open') return null
    const own = new Set(ownProperties(shapes, shape).keys())
    return { generic: (context) => check(context, own, closure === 'by-types' ? allows : () => false) }
  }
  const compileDash: Compile = (shape) =>
    objectOf(shapes, shape.ptr.term!, shacl.closed) ? null : compileClosed(shape) // one check is enough
  return [
    [shacl.closed, compileClosed],
    [dash.closedByTypes, compileDash],
  ]
}

function typesAllow(shapes: DatasetCore, closing: Closing | undefined): Allows {
  let known: ReturnType<typeof propertiesOfTypes> | undefined
  return ({ valueOrNode: { dataset, term } }, property) => {
    if (property === typeKey) return true
    known ??= propertiesOfTypes(closing ? [shapes, closing.beside] : [shapes])
    for (const type of Classes.of(dataset, shapes).classesOf(term!))
      if (known.get(type)?.properties.has(property)) return true
    return false
  }
}

/** Reports what a value node has and may not have. */
function check(context: Context, own: ReadonlySet<string>, allows: Allows): void {
  const node = context.valueOrNode
  if (node.term?.termType === 'Literal') return
  const reported = new Set<string>()
  for (const { predicate, object } of node.dataset.match(node.term)) {
    const property = termKey(predicate)
    const key = `${property} ${termKey(object)}`
    if (own.has(property) || reported.has(key) || allows(context, property)) continue
    reported.add(key)
    const path = { kind: 'predicate', predicate }
    // with a property shape the triple belongs to the value node, so that is what the result must point at
    context.violation(components.ClosedConstraintComponent, { path, value: node.node([object]), focusNode: node })
  }
}
