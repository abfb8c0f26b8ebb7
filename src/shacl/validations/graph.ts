import { compileHasValue } from 'shacl-engine/lib/validations/other.js'
import { compileAnd, compileNot, compileOr, compileXone } from 'shacl-engine/lib/validations/logical.js'
import { compileDisjoint, compileEquals } from 'shacl-engine/lib/validations/pair.js'
import type { Compile, Context, Pointer } from 'shacl-engine'
import type { DatasetCore, NamedNode, Term } from '@rdfjs/types'
import { Classes } from '../classes.ts'
import type { Closing } from '../closing.ts'
import { compareLiterals } from '../compare.ts'
import { components } from '../constraints.ts'
import { objectOf, objectsOf, shacl } from '../terms.ts'
import { closedValidations } from './closed.ts'
import { forEachValue } from './each.ts'
import { compileQualified } from './qualified.ts'
import { perValue, termValidations } from './terms.ts'

const parameterNumber = (shape: { ptr: Pointer }, parameter: NamedNode): number =>
  Number(objectOf(shape.ptr.dataset, shape.ptr.term!, parameter)?.value)

const count = (
  component: NamedNode,
  parameter: NamedNode,
  holds: (found: number, limit: number) => boolean,
): Compile => {
  return (shape) => {
    const limit = parameterNumber(shape, parameter)
    return {
      property: (context) => {
        const found = context.values.terms.length
        if (!holds(found, limit)) context.violation(component, { args: { limit, found } })
      },
    }
  }
}

/** SHACL §4.5.4 counts only the literal `true`; language tags are equal without regard to case. */
const compileUniqueLang: Compile = (shape) => {
  if (objectOf(shape.ptr.dataset, shape.ptr.term!, shacl.uniqueLang)?.value !== 'true') return null
  return {
    property: (context) => {
      const tags = context.values.terms.flatMap((term) =>
        term.termType === 'Literal' && term.language ? term.language.toLowerCase() : [],
      )
      const repeated = new Set(tags.filter((tag, index) => tags.indexOf(tag) !== index))
      for (const lang of repeated) context.violation(components.UniqueLangConstraintComponent, { args: { lang } })
    },
  }
}

const less = (component: NamedNode, parameter: NamedNode, holds: (order: number) => boolean): Compile => {
  return (shape) => {
    const others = objectsOf(shape.ptr.dataset, shape.ptr.term!, parameter)
    const check = (context: Context, value: Pointer, other: Term): void => {
      for (const limit of objectsOf(context.focusNode.dataset, context.focusNode.term!, other)) {
        const order = compareLiterals(value.term, limit)
        if (order !== null && holds(order)) continue
        context.violation(component, { args: { parameter: other, limit }, value })
      }
    }
    return {
      property: (context) => {
        for (const value of context.values) for (const other of others) check(context, value, other)
      },
    }
  }
}

/** As the property form, with the focus node as the one value node: the library reports one difference only. */
const compileStrictEquals: Compile = (shape) => {
  const property = compileEquals(shape)?.property
  return property ? { property, node: (context) => property(context.create({ values: context.focusNode })) } : null
}

/** The class tree is read in the data (and the shapes), where the library reads the shapes only. */
const classOf = (shapes: DatasetCore): [Term, Compile] =>
  perValue(components.ClassConstraintComponent, shacl.class, (expected) => (term, { focusNode }) => {
    return Classes.of(focusNode.dataset, shapes).isInstance(term, expected)
  })

/** What replaces or mends the library's validations of SHACL Core, keyed by parameter. */
export function coreValidations(shapes: DatasetCore, closing?: Closing): [Term, Compile][] {
  const { MinCountConstraintComponent, MaxCountConstraintComponent } = components
  return [
    ...termValidations,
    classOf(shapes),
    [shacl.minCount, count(MinCountConstraintComponent, shacl.minCount, (found, limit) => found >= limit)],
    [shacl.maxCount, count(MaxCountConstraintComponent, shacl.maxCount, (found, limit) => found <= limit)],
    [shacl.uniqueLang, compileUniqueLang],
    [shacl.lessThan, less(components.LessThanConstraintComponent, shacl.lessThan, (order) => order < 0)],
    [
      shacl.lessThanOrEquals,
      less(components.LessThanOrEqualsConstraintComponent, shacl.lessThanOrEquals, (order) => order <= 0),
    ],
    [shacl.equals, forEachValue(compileStrictEquals, shacl.equals)],
    [shacl.disjoint, forEachValue(compileDisjoint, shacl.disjoint)],
    [shacl.hasValue, forEachValue(compileHasValue, shacl.hasValue)],
    [shacl.not, forEachValue(compileNot, shacl.not)],
    [shacl.and, forEachValue(compileAnd, shacl.and)],
    [shacl.or, forEachValue(compileOr, shacl.or)],
    [shacl.xone, forEachValue(compileXone, shacl.xone)],
    ...closedValidations(shapes, closing),
    [shacl.qualifiedValueShape, forEachValue(compileQualified, shacl.qualifiedValueShape)],
  ]
}
