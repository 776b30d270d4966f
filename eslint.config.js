/** Templates only: the scripts of .vue files and all .ts files are oxlint's (.oxlintrc.json). */
import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'

export default [
  ...vue.configs['flat/essential'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser, sourceType: 'module' } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/require-typed-ref': 'error',
      'vue/no-restricted-html-elements': [
        'error',
        { element: 'webview', message: 'Nothing foreign is shown in the window.' },
      ],
    },
  },
]
