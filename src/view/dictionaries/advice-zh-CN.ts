export { advice } from '../../core/messages/zh-CN/advice.ts';
