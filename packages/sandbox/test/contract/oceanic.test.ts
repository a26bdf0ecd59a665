import { contract } from './contract.ts';

contract('oceanic.js', 'esm');
contract('oceanic.js', 'cjs');
