/** What the presets say of themselves, by the English sentence: the core is in English only. */
export const remarksInChinese: Readonly<Record<string, string>> = {
  'three public reruns of the notebook': '该笔记本的三次公开重跑',
  'Our plan ends at training step 844 with exactly 80 %; the notebook’s last update is at training step 800.':
    '我们的计划在第 844 个训练步结束，稀疏度正好为 80%；笔记本的最后一次更新在第 800 个训练步。',
  'Masked weights get no gradient here; in the notebook they do (arm `tfmot-rules` does as it does).':
    '这里被掩码的权重没有梯度；笔记本中有（`tfmot-rules` 实验组照它的做法）。',
  'The notebook zips an HDF5 or TFLite file with some kilobytes of description; ours holds the weights alone.':
    '笔记本用 zip 压缩的是带有数千字节描述信息的 HDF5 或 TFLite 文件；我们的文件只含权重。',
  'the accuracies that the notebook prints': '笔记本打印的准确率',
  'Trained for one epoch, pruned once, fine-tuned for one; the notebook prunes from the first training step on, for two epochs.':
    '训练一个周期，剪枝一次，再微调一个周期；笔记本从第一个训练步起就剪枝，共两个周期。',
  'arXiv:1506.02626, tables 1, 3 and 4; Deep Compression: arXiv:1510.00149, tables 1, 3 and 4':
    'arXiv:1506.02626，表 1、3、4；Deep Compression：arXiv:1510.00149，表 1、3、4',
  'Phases and learning rate are ours: the papers give only that retraining is at a tenth of the learning rate.':
    '各阶段长度与学习率由我们选定：论文只说明重新训练的学习率为十分之一。',
  'Trained on 54,000 images, 6,000 being kept for validation.':
    '用 54,000 张图像训练，另留 6,000 张用于验证。',
  'arXiv:1803.03635, section 2, figures 3 and 4': 'arXiv:1803.03635，第 2 节，图 3、4',
  'Two epochs of training a round (1,800 training steps) in place of 50,000 training steps; 54,000 images, 55,000 in the paper.':
    '每轮训练两个周期（1,800 个训练步），而不是 50,000 个训练步；54,000 张图像，论文中为 55,000 张。',
  'The paper’s claim is read off curves: a ticket reaches the dense accuracy, its controls stay below the ticket.':
    '论文的结论读自曲线：彩票达到稠密网络的准确率，对照组低于彩票。',
  'arXiv:1810.02340, table 1': 'arXiv:1810.02340，表 1',
  'unit counts as compared in the SSR paper': 'SSR 论文中比较的单元数',
  'The counts of units are the published ones; which units stay is decided by the Taylor criterion along a gradual schedule, where the papers add group regularisers to the loss.':
    '单元数与论文相同；保留哪些单元由 Taylor 准则沿渐进调度决定，而论文在损失中加入分组正则项。',
  'The learning rate falls once, after 20 of 25 epochs; in the paper every 25,000 or 30,000 training steps, each more than 40 epochs.':
    '学习率只在 25 个周期中的第 20 个之后降低一次；论文中每 25,000 或 30,000 个训练步降低一次，每次间隔超过 40 个周期。',
  'The connection sensitivity is that of one batch of 100 images; counts are exact.':
    '连接敏感度取自一批 100 张图像；计数是精确的。',
  'The authors report the best of the last five checkpoints; here it is the network at the end.':
    '作者报告的是最后五个检查点中最好的一个；这里是结束时的网络。',
  'Pixels, weight decay and first weights are those of the authors’ published code. An independent implementation of it (PyTorch and C), whose masks equal ours bit for bit, comes to the same: LeNet-300-100 98.05 % at 95 % (eight seeds, 97.88 to 98.33 %) and 96.91 to 97.09 % at 98 %; LeNet-5 99.11 % and 98.67 % (one seed). More epochs, more drops of the learning rate and all 60,000 images change nothing. Part of the rest is the best of five checkpoints against the last: another public rerun of LeNet-5 at 98 % ends at 99.01 to 99.15 % with best epochs of 99.14 to 99.25 %.':
    '像素、权重衰减与初始权重均与作者公开的代码相同。一个独立的实现（PyTorch 与 C）得到的掩码与我们的逐位相同，结果也一样：LeNet-300-100 在 95 % 时为 98.05 %（八个种子，97.88 至 98.33 %），在 98 % 时为 96.91 至 97.09 %；LeNet-5 为 99.11 % 与 98.67 %（一个种子）。更多周期、更多次降低学习率或使用全部 60,000 张图像都没有影响。余下的差距部分来自“五个检查点中最好的”与“最后一个”之别：另一次公开的 LeNet-5 重跑在 98 % 时结束于 99.01 至 99.15 %，而最好的周期为 99.14 至 99.25 %。',
  'SSR-L2,1’s own dense network evaluates to 99.18 %, so its 2-8-77 is at about 99.00 %, after some 256 passes with a group regulariser. Ours begins at 99.38 %, from which the same network is a longer way down. Trained from scratch with 2, 8 and 77 units for 32 epochs it comes to 98.93 and 98.88 % (PyTorch, two seeds).':
    'SSR-L2,1 自己的稠密网络准确率为 99.18 %，因此它的 2-8-77 约为 99.00 %，用组正则项训练了约 256 遍。我们的从 99.38 % 开始，到同样的网络要下降得更多。以 2、8、77 个单元从头训练 32 个周期，得到 98.93 与 98.88 %（PyTorch，两个种子）。',
  'Fine-tuned for 25 epochs under its masks, not as the compacted network that is left: 32 epochs in all.':
    '在掩码之下微调 25 个周期，而不是微调结构压缩后剩下的网络：共 32 个周期。',
  'Only the accuracy and the change of SSR-L2,1 are at hand; the other two counts are run to see how steep the way there is.':
    '只有 SSR-L2,1 的准确率与变化值可查；运行另外两种单元数，是为了看到那里有多难。',
};
