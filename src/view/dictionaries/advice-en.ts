export { advice } from '../../core/messages/en/advice.ts';
