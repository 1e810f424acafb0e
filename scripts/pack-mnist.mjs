import { ensureMnist } from './mnist/ensureMnist.mjs';

const outcome = await ensureMnist();
console.log(outcome === 'packed' ? 'MNIST packed into public/mnist' : 'MNIST is already packed');
