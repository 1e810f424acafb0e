/** What the presets say of themselves, by the English sentence: the core is in English only. */
export const remarksInChinese: Readonly<Record<string, string>> = {
  'two public reruns of the notebook': '该笔记本的两次公开重跑',
  'Our plan ends at training step 844 with exactly 80 %; the notebook’s last update is at training step 800.':
    '我们的计划在第 844 个训练步结束，稀疏度正好为 80%；笔记本的最后一次更新在第 800 个训练步。',
  'Masked weights get no gradient here; in the notebook they do (arm `tfmot-rules` does as it does).':
    '这里被掩码的权重没有梯度；笔记本中有（`tfmot-rules` 实验组照它的做法）。',
  'The notebook zips an HDF5 or TFLite file with some kilobytes of description; ours holds the weights alone.':
    '笔记本用 zip 压缩的是带有数千字节描述信息的 HDF5 或 TFLite 文件；我们的文件只含权重。',
  'The papers train with a group regularizer from the start, and longer; here a trained network is pruned and fine-tuned for six epochs. Two filters in conv1 are the narrow place: with three (arm `3-8-82`) 0.48 points are lost in place of 0.73, with three, 15 and 175 units 0.41.':
    '论文从一开始就用组正则项训练，而且更久；这里是对已训练好的网络剪枝并微调六个周期。瓶颈在 conv1 只剩两个滤波器：保留三个（`3-8-82`）时损失 0.48 个百分点而不是 0.73，保留 3、15、175 个单元时为 0.41。',
  'Between seeds the loss varies by most of a point (0.19 to 1.01 under our rules, 0.39 to 1.17 under the notebook’s), and the published runs are two. With seed 1, whose loss is the largest, pruning conv1 alone, of which 22 weights of 108 stay, costs half of it. Under the notebook’s own rules (arm `tfmot-rules`) no less is lost, so it is not our way of pruning that costs more.':
    '不同种子的损失相差近一个百分点（按我们的规则为 0.19 至 1.01，按笔记本的规则为 0.39 至 1.17），而公开的运行只有两次。损失最大的种子 1 中，仅剪枝 conv1（108 个权重保留 22 个）就占了损失的一半。按笔记本自己的规则（`tfmot-rules`）损失并不更小，可见不是我们的剪枝方式代价更高。',
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
  'The learning rate falls once, for the last epochs; in the paper every 25,000 or 30,000 training steps, each more than 40 epochs.':
    '学习率只在最后几个周期降低一次；论文中每 25,000 或 30,000 个训练步降低一次，每次间隔超过 40 个周期。',
  'Weight decay is decoupled here, so momentum does not multiply it.':
    '这里的权重衰减是解耦的，动量不会放大它。',
  'The connection sensitivity is that of one batch of 100 images, whose pixels are 0 to 1 and not normalised; counts are exact.':
    '连接敏感度取自一批 100 张图像，像素为 0 到 1，未作标准化；计数是精确的。',
  'Why is not known. With seed 1, LeNet-300-100 at 95 % comes to 97.42 % after 8 epochs, 97.72 % after 14, 97.68 % after 26 and after 85, so it is not the length of the training. Nor is it weight decay (ten times as much: 97.64 %, after 38 epochs 97.72 %), a learning rate that is too high (0.03: 97.20 %, 0.02: 97.13 %), pixels that are not standardized (standardized: 97.55 %; these and plain SGD, as in the authors’ published code: 97.18 %) or the first weights (truncated normal of variance 1/fan-in: 97.41 %). Left to try are several drops of the learning rate, as in the paper. LeNet-5 was trained for eight epochs only.':
    '原因未知。种子 1、LeNet-300-100、95 % 时，8 个周期后为 97.42 %，14 个周期后 97.72 %，26 个与 85 个周期后均为 97.68 %，可见不是训练长度的问题；也不是权重衰减（加大十倍：97.64 %，38 个周期后 97.72 %）、学习率过高（0.03：97.20 %，0.02：97.13 %）、像素未标准化（标准化后：97.55 %；再像作者公开的代码那样用普通 SGD：97.18 %）或初始权重（方差为 1/fan-in 的截断正态分布：97.41 %）的问题。尚待尝试的是像论文那样多次降低学习率。LeNet-5 只训练了八个周期。',
  'unit counts as compared in the SSR paper': 'SSR 论文中比较的单元数',
  'The counts of units are the published ones; which units stay is decided by the Taylor criterion along a gradual schedule, where the papers add group regularisers to the loss.':
    '单元数与论文相同；保留哪些单元由 Taylor 准则沿渐进调度决定，而论文在损失中加入分组正则项。',
  'Only the change of SSR-L2,1 is at hand; the other two counts are run to see how steep the way there is.':
    '只有 SSR-L2,1 的变化值可查；运行另外两种单元数，是为了看到那里有多难。',
};
