/** Lint rules of this program. Each says in its message why; station-rules.test.ts proves that each fires. */

const plaintextCopies = {
  serialize: 'serialize() gives the whole database in clear; copies are made by VACUUM INTO alone',
  backup: 'backup() fails on an encrypted database; copies are made by VACUUM INTO alone',
}

/** Calls of `.serialize(…)` and `.backup(…)`. */
const noPlaintextCopy = {
  create: (context) => ({
    CallExpression(node) {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || callee.computed) return
      const message = Object.hasOwn(plaintextCopies, callee.property.name)
        ? plaintextCopies[callee.property.name]
        : undefined
      if (message) context.report({ node, message })
    },
  }),
}

/** `verbose:` and `debug: true` in options: the driver and knex then print keys and patients' data. */
const noSqlEcho = {
  create: (context) => ({
    Property(node) {
      const name = node.key.name ?? node.key.value
      const echoes = name === 'verbose' || (name === 'debug' && node.value.value === true)
      if (echoes) context.report({ node, message: `\`${name}\` makes the driver print the key and bound values` })
    },
  }),
}

/** A window is made in one place, so that none can be made weaker than another. */
const oneWindowFactory = {
  create: (context) => ({
    NewExpression(node) {
      if (node.callee.name === 'BrowserWindow') {
        context.report({ node, message: '`new BrowserWindow` belongs to electron/windows.ts alone' })
      }
    },
  }),
}

export default {
  meta: { name: 'station' },
  rules: { 'no-plaintext-copy': noPlaintextCopy, 'no-sql-echo': noSqlEcho, 'one-window-factory': oneWindowFactory },
}
