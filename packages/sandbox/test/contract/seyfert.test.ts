import { contract } from './contract.ts';

contract('seyfert', 'esm');
contract('seyfert', 'cjs');
