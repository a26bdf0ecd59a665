import { contract } from './contract.ts';

contract('eris', 'esm');
contract('eris', 'cjs');
