import { contract } from './contract.ts';

contract('discord.js', 'esm');
contract('discord.js', 'cjs');
