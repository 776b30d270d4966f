/** The people of the demonstration township. Their passwords are public on purpose: nothing in it is real. */
import type { SessionStatus } from '../../core/contract/session.ts'

export const demoLogins: SessionStatus['demoLogins'] = [
  { login: 'gongwei', name: '陈公卫', role: 'clerk', password: 'Yanshi-6688' },
  { login: 'zhuanjia', name: '周明远', role: 'specialist', password: 'Yanshi-6688' },
  { login: 'yuanzhang', name: '何院长', role: 'manager', password: 'Yanshi-6688' },
  { login: 'guanli', name: '系统管理员', role: 'administrator', password: 'Yanshi-6688' },
]
