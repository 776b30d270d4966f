/** zod's findings in Chinese: they reach the user inside `invalid-input` and `invalid-record`. Never repeats what was typed. */
import { z } from 'zod'

const kindNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '成组的内容',
  record: '成组的内容',
}

/** One sentence for an issue without a message of its own. */
function inputSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '缺少内容'
        : `应为${kindNames[issue.expected] ?? '别的形式'}`
    case 'too_small':
      return limit(issue.origin, issue.minimum, issue.inclusive === false ? ['大于', '多于'] : ['不小于', '不少于'])
    case 'too_big':
      return limit(issue.origin, issue.maximum, issue.inclusive === false ? ['小于', '少于'] : ['不大于', '不多于'])
    case 'invalid_value':
      return '不在可选的范围内'
    case 'unrecognized_keys':
      return '含有不认识的内容'
    default:
      return '格式不对'
  }
}

function limit(origin: string, bound: number | bigint, [ofNumber, ofCount]: readonly [string, string]): string {
  if (origin === 'string') return `应${ofCount} ${bound} 个字`
  if (origin === 'array') return `应${ofCount} ${bound} 项`
  return `应${ofNumber} ${bound}`
}

z.config({ customError: inputSentence })
